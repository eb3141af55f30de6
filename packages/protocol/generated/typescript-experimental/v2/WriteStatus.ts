// Generated from the protocol's source types. Do not edit.

/** Whether the change takes effect or a higher layer overrides it. */
export type WriteStatus = "ok" | "okOverridden";
