// Generated from the protocol's source types. Do not edit.

/** How far a patch has come; `declined` was not written. */
export type PatchApplyStatus = "inProgress" | "completed" | "failed" | "declined";
