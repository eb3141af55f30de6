// Generated from the protocol's source types. Do not edit.

/** When a tool of an app needs leave. */
export type AppToolApproval = "auto" | "prompt" | "approve";
