// Generated from the protocol's source types. Do not edit.
import type { AskForApproval } from "./AskForApproval";
import type { JsonValue } from "../serde_json/JsonValue";
import type { Personality } from "../Personality";
import type { SandboxMode } from "./SandboxMode";

/** Settings of a new thread; what is left out or null comes from the configuration. */
export type ThreadStartParams = {
  model?: string | null;
  modelProvider?: string | null;
  /** Working directory; a relative one counts from the server's own. */
  cwd?: string | null;
  approvalPolicy?: AskForApproval | null;
  sandbox?: SandboxMode | null;
  /** Further configuration, dotted keys or nested. */
  config?: { [key in string]?: JsonValue } | null;
  /** Tags metrics; nothing else. */
  serviceName?: string | null;
  /** Replaces the instructions of the model. */
  baseInstructions?: string | null;
  /** Added as a developer message. */
  developerInstructions?: string | null;
  personality?: Personality | null;
  /** Whether nothing is written to disk. */
  ephemeral?: boolean | null;
  /**
   * Whether items are also sent as they come from the model.
   * @default false
   * @experimental thread/start.experimentalRawEvents
   */
  experimentalRawEvents: boolean;
  /**
   * Whether the session file keeps what is needed to rebuild commands and tool calls.
   * @default false
   * @experimental thread/start.persistFullHistory
   */
  persistExtendedHistory: boolean;
};
