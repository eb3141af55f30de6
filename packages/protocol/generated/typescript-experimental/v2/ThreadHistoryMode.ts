// Generated from the protocol's source types. Do not edit.

/** How the history of a thread is kept: whole, in its session file. */
export type ThreadHistoryMode = "legacy";
