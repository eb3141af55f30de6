// Generated from the protocol's source types. Do not edit.
import type { AskForApproval } from "./AskForApproval";
import type { ForcedLoginMethod } from "./ForcedLoginMethod";
import type { Profile } from "./Profile";
import type { ReasoningEffort } from "./ReasoningEffort";
import type { ReasoningSummary } from "./ReasoningSummary";
import type { SandboxMode } from "./SandboxMode";
import type { SandboxSettings } from "./SandboxSettings";
import type { Tools } from "./Tools";
import type { Verbosity } from "./Verbosity";

/** What the user's config.toml says; null for what it leaves open. */
export type UserSavedConfig = {
  approvalPolicy: AskForApproval | null;
  sandboxMode: SandboxMode | null;
  sandboxSettings: SandboxSettings | null;
  forcedChatgptWorkspaceId: string | null;
  forcedLoginMethod: ForcedLoginMethod | null;
  model: string | null;
  modelReasoningEffort: ReasoningEffort | null;
  modelReasoningSummary: ReasoningSummary | null;
  modelVerbosity: Verbosity | null;
  tools: Tools | null;
  profile: string | null;
  /** Named sets of settings. */
  profiles: { [key in string]?: Profile };
};
