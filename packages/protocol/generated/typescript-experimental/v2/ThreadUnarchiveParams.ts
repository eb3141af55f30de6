// Generated from the protocol's source types. Do not edit.

/** Which thread to bring back. */
export type ThreadUnarchiveParams = {
  threadId: string;
};
