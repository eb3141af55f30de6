// Generated from the protocol's source types. Do not edit.
import type { PlanItemArg } from "./PlanItemArg";

/** The agent's plan as it now stands. */
export type UpdatePlanArgs = {
  /** Why the plan changed; null when not said. */
  explanation: string | null;
  plan: PlanItemArg[];
};
