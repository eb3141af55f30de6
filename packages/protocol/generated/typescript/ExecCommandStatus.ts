// Generated from the protocol's source types. Do not edit.

/** How a command ended. */
export type ExecCommandStatus = "completed" | "failed" | "declined";
