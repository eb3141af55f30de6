// Generated from the protocol's source types. Do not edit.
import type { AskForApproval } from "./AskForApproval";
import type { CollaborationMode } from "../CollaborationMode";
import type { JsonValue } from "../serde_json/JsonValue";
import type { Personality } from "../Personality";
import type { ReasoningEffort } from "../ReasoningEffort";
import type { ReasoningSummary } from "../ReasoningSummary";
import type { SandboxPolicy } from "./SandboxPolicy";
import type { UserInput } from "./UserInput";

/** What the user says, and settings for this turn and the later ones. */
export type TurnStartParams = {
  threadId: string;
  input: UserInput[];
  /** Working directory from now on. */
  cwd?: string | null;
  approvalPolicy?: AskForApproval | null;
  sandboxPolicy?: SandboxPolicy | null;
  model?: string | null;
  effort?: ReasoningEffort | null;
  summary?: ReasoningSummary | null;
  personality?: Personality | null;
  /** JSON Schema of the final message, for this turn only. */
  outputSchema?: JsonValue | null;
  /**
   * Way of working from now on; its model settings win over the others.
   * @experimental turn/start.collaborationMode
   */
  collaborationMode?: CollaborationMode | null;
};
