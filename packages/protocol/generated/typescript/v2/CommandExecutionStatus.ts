// Generated from the protocol's source types. Do not edit.

/** How far a command has come; `declined` did not run. */
export type CommandExecutionStatus = "inProgress" | "completed" | "failed" | "declined";
