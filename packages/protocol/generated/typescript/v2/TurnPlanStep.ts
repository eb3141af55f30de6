// Generated from the protocol's source types. Do not edit.
import type { TurnPlanStepStatus } from "./TurnPlanStepStatus";

/** A step of the plan. */
export type TurnPlanStep = {
  step: string;
  status: TurnPlanStepStatus;
};
