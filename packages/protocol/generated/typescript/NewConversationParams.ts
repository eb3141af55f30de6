// Generated from the protocol's source types. Do not edit.
import type { AskForApproval } from "./AskForApproval";
import type { JsonValue } from "./serde_json/JsonValue";
import type { SandboxMode } from "./SandboxMode";

/** Settings of a new conversation; null takes the configured value. */
export type NewConversationParams = {
  model: string | null;
  modelProvider: string | null;
  profile: string | null;
  cwd: string | null;
  approvalPolicy: AskForApproval | null;
  sandbox: SandboxMode | null;
  /** Further configuration, dotted keys or nested. */
  config: { [key in string]?: JsonValue } | null;
  baseInstructions: string | null;
  developerInstructions: string | null;
  compactPrompt: string | null;
  /** Whether the patch tool is offered; null leaves it to the model's entry. */
  includeApplyPatchTool: boolean | null;
};
