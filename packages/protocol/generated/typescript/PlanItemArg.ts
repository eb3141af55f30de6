// Generated from the protocol's source types. Do not edit.
import type { StepStatus } from "./StepStatus";

/** A step of the agent's plan. */
export type PlanItemArg = {
  step: string;
  status: StepStatus;
};
