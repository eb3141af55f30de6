import type { SessionSource } from "@codex/protocol";
import type { Issuer } from "./auth/issuer.ts";
import type { ConfigOverride } from "./config/override.ts";

/** Surroundings of an engine. */
export interface EngineOptions {
  /** Absolute folder of configuration and sessions. */
  readonly codexHome: string;
  /** The server's own working directory, absolute. */
  readonly cwd: string;
  /** What the command line sets. */
  readonly cliOverrides: readonly ConfigOverride[];
  /** Folders that commands may write to under workspace-write besides the configured ones, absolute. */
  readonly writableRoots?: readonly string[];
  /** Leaves nothing of its threads on disk, also of those that it goes on with; default false. */
  readonly ephemeral?: boolean;
  /** Header `originator`. */
  readonly originator: string;
  /** Header `user-agent`; made from originator and version when left out. */
  readonly userAgent?: string;
  /** Version written into session files. */
  readonly version: string;
  /** What kind of front end its threads are begun from. */
  readonly source: SessionSource;
  readonly env: NodeJS.ProcessEnv;
  /**
   * Asked between the pieces of a model's answer in a thread: a promise holds the next ones back until it resolves.
   */
  readonly pace?: (threadId: string) => Promise<void> | null;
  /** Called once, when all is loaded that a turn needs: soon after the first thread has started. */
  readonly onTurnReady?: () => void;
  /** Who issues the tokens of ChatGPT accounts; default: OpenAI. */
  readonly issuer?: Issuer;
  /** Machine-wide configuration file; for tests. */
  readonly systemConfigFile?: string;
}
