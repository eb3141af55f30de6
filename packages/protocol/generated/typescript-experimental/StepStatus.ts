// Generated from the protocol's source types. Do not edit.

/** How far a step has come; at most one is in progress. */
export type StepStatus = "pending" | "in_progress" | "completed";
