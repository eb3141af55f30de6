// Generated from the protocol's source types. Do not edit.

/** How far a step has come. */
export type TurnPlanStepStatus = "pending" | "inProgress" | "completed";
