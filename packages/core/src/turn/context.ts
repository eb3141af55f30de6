import type {
  AskForApproval,
  CollaborationMode,
  JsonValue,
  Personality,
  ReasoningEffort,
  ReasoningSummary,
  SandboxPolicy,
} from "@codex/protocol";
import type { ModelInfo } from "../model/catalog.ts";

/** Settings of one turn, fixed when it starts; tools and the request builder read nothing else. */
export interface TurnContext {
  readonly threadId: string;
  readonly turnId: string;
  /** Absolute working directory. */
  readonly cwd: string;
  readonly model: ModelInfo;
  readonly approvalPolicy: AskForApproval;
  readonly sandboxPolicy: SandboxPolicy;
  readonly effort: ReasoningEffort | null;
  readonly summary: ReasoningSummary;
  readonly personality: Personality | null;
  readonly collaborationMode: CollaborationMode;
  /** JSON Schema of the final message, for this turn only. */
  readonly outputSchema: JsonValue | null;
  /** Variables of the commands' environment, policy already applied. */
  readonly commandEnv: Readonly<Record<string, string>>;
  /** Shell that runs commands, e.g. `/bin/bash`. */
  readonly shell: string;
  /** Folders of CODEX_HOME and the server, for writable roots and rules. */
  readonly codexHome: string;
}
