// Generated from the protocol's source types. Do not edit.
import type { AskForApproval } from "./AskForApproval";
import type { JsonValue } from "../serde_json/JsonValue";
import type { Personality } from "../Personality";
import type { ResponseItem } from "../ResponseItem";
import type { SandboxMode } from "./SandboxMode";

/** Which thread to go on with: a given history, else a session file, else the id. */
export type ThreadResumeParams = {
  threadId: string;
  /**
   * Items to begin with instead of a stored thread.
   * @experimental thread/resume.history
   */
  history?: ResponseItem[] | null;
  /**
   * Session file; counts more than the id.
   * @experimental thread/resume.path
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
  personality?: Personality | null;
  /**
   * Whether the session file keeps what is needed to rebuild commands and tool calls.
   * @default false
   * @experimental thread/resume.persistFullHistory
   */
  persistExtendedHistory: boolean;
};
