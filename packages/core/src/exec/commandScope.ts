import type { CommandAnalysis } from "../command/analysis.ts";
import type { CommandRules } from "./commandRules.ts";
import { type Launch, LoginSnapshot, type SnapshotOptions } from "./loginSnapshot.ts";
import { SessionStore } from "./sessionStore.ts";

const DEFAULT_EARLY_MS = 150;

/** Settings of the command tools of one thread. */
export interface CommandScopeOptions {
  readonly analysis: CommandAnalysis;
  readonly rules: CommandRules;
  /** Longest a background terminal may be waited for without input, in milliseconds. */
  readonly maxPollMs: number;
  /**
   * A terminal command that ends within this time, in milliseconds, appears as a finished item, without its output in
   * pieces, and may be tried again without the sandbox. Default: 150.
   */
  readonly earlyMs?: number;
  /** Whether commands may run in a login shell, which is then the default. Default: true. */
  readonly allowLoginShell?: boolean;
  /** How the user's profile is kept; null to read it with every command. */
  readonly snapshot: SnapshotOptions | null;
}

/** What the command tools of one thread share. */
export class CommandScope {
  readonly analysis: CommandAnalysis;
  readonly rules: CommandRules;
  readonly maxPollMs: number;
  readonly earlyMs: number;
  readonly allowLoginShell: boolean;
  /** Terminal sessions under way. */
  readonly sessions = new SessionStore();
  readonly #login: LoginSnapshot | null;

  constructor(options: CommandScopeOptions) {
    this.analysis = options.analysis;
    this.rules = options.rules;
    this.maxPollMs = options.maxPollMs;
    this.earlyMs = options.earlyMs ?? DEFAULT_EARLY_MS;
    this.allowLoginShell = options.allowLoginShell ?? true;
    this.#login = options.snapshot === null ? null : new LoginSnapshot(options.snapshot);
  }

  /** Prepares what the first command would wait for; worth calling as soon as a thread gets its first input. */
  warm(shell: string, env: Readonly<Record<string, string>>): void {
    this.#login?.warm(shell, env);
  }

  /** The command as it is started: a login shell without reading the profile again. */
  async launch(launch: Launch): Promise<Launch> {
    return this.#login === null ? launch : this.#login.apply(launch);
  }

  /** Ends every session; resolves when their processes are gone and their ends were said. */
  closeSessions(): Promise<void> {
    return this.sessions.closeAll();
  }

  /** Ends every session and removes what the scope keeps on disk. */
  async close(): Promise<void> {
    await Promise.all([this.sessions.closeAll(), this.#login?.close()]);
  }
}
