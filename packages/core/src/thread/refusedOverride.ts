import type { Requirements } from "../config/requirements/requirements.ts";
import type { TurnOverrides } from "./settings.ts";

/** Why an administrator does not allow a turn's overrides; null when they are allowed. */
export function refusedOverride(requirements: Requirements, overrides: TurnOverrides): string | null {
  const { approvalPolicy, sandboxPolicy } = overrides;
  const fault = approvalPolicy ? requirements.approvalFault(approvalPolicy) : null;
  return fault ?? (sandboxPolicy ? requirements.sandboxFault(sandboxPolicy.type) : null);
}
