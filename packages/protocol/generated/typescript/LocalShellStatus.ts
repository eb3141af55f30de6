// Generated from the protocol's source types. Do not edit.

/** How far a built-in shell call has come. */
export type LocalShellStatus = "completed" | "in_progress" | "incomplete";
