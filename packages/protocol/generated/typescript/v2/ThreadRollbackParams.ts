// Generated from the protocol's source types. Do not edit.

/** How much of a thread to take back. */
export type ThreadRollbackParams = {
  threadId: string;
  /** At least 1; more than there are takes back all. */
  numTurns: number;
};
