// Generated from the protocol's source types. Do not edit.

/** How far the call has come. */
export type DynamicToolCallStatus = "inProgress" | "completed" | "failed";
