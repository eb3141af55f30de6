// Generated from the protocol's source types. Do not edit.
import type { AskForApproval } from "./AskForApproval";
import type { JsonValue } from "../serde_json/JsonValue";
import type { SandboxMode } from "./SandboxMode";

/** Which thread to copy. */
export type ThreadForkParams = {
  threadId: string;
  /**
   * Session file; counts more than the id.
   * @experimental thread/fork.path
   */
  path?: string | null;
  model?: string | null;
  modelProvider?: string | null;
  cwd?: string | null;
  approvalPolicy?: AskForApproval | null;
  sandbox?: SandboxMode | null;
  config?: { [key in string]?: JsonValue } | null;
  baseInstructions?: string | null;
  developerInstructions?: string | null;
  /**
   * Whether the session file keeps what is needed to rebuild commands and tool calls.
   * @default false
   * @experimental thread/fork.persistFullHistory
   */
  persistExtendedHistory: boolean;
};
