// Generated from the protocol's source types. Do not edit.
import type { AskForApproval } from "./AskForApproval";
import type { NetworkRequirements } from "./NetworkRequirements";
import type { ResidencyRequirement } from "./ResidencyRequirement";
import type { SandboxMode } from "./SandboxMode";
import type { WebSearchMode } from "../WebSearchMode";

/** Limits that no configuration may exceed; null members are without limit. */
export type ConfigRequirements = {
  allowedApprovalPolicies: AskForApproval[] | null;
  allowedSandboxModes: SandboxMode[] | null;
  allowedWebSearchModes: WebSearchMode[] | null;
  /** Where data must stay. */
  enforceResidency: ResidencyRequirement | null;
  /** @experimental configRequirements/read.network */
  network: NetworkRequirements | null;
};
