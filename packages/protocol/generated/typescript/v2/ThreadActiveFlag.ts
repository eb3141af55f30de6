// Generated from the protocol's source types. Do not edit.

/** What a working thread waits for. */
export type ThreadActiveFlag = "waitingOnApproval" | "waitingOnUserInput";
