// Generated from the protocol's source types. Do not edit.

/** Why a turn ended before it was done. */
export type TurnAbortReason = "interrupted" | "replaced" | "review_ended";
