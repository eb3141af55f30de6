// Generated from the protocol's source types. Do not edit.

/** Which thread to put away. */
export type ThreadArchiveParams = {
  threadId: string;
};
