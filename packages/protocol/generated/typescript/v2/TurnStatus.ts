// Generated from the protocol's source types. Do not edit.

/** How far a turn has come. */
export type TurnStatus = "completed" | "interrupted" | "failed" | "inProgress";
