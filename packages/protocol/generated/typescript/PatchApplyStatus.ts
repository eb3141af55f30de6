// Generated from the protocol's source types. Do not edit.

/** How a patch ended. */
export type PatchApplyStatus = "completed" | "failed" | "declined";
