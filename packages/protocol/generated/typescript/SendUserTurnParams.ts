// Generated from the protocol's source types. Do not edit.
import type { AskForApproval } from "./AskForApproval";
import type { InputItem } from "./InputItem";
import type { JsonValue } from "./serde_json/JsonValue";
import type { ReasoningEffort } from "./ReasoningEffort";
import type { ReasoningSummary } from "./ReasoningSummary";
import type { SandboxPolicy } from "./SandboxPolicy";
import type { ThreadId } from "./ThreadId";

/** What the user says, and the settings for it and later turns. */
export type SendUserTurnParams = {
  conversationId: ThreadId;
  items: InputItem[];
  cwd: string;
  approvalPolicy: AskForApproval;
  sandboxPolicy: SandboxPolicy;
  model: string;
  effort: ReasoningEffort | null;
  summary: ReasoningSummary;
  /** JSON Schema of the final message, for this turn only. */
  outputSchema: JsonValue | null;
};
