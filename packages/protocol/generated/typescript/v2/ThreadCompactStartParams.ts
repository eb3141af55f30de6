// Generated from the protocol's source types. Do not edit.

/** Which thread to compact. */
export type ThreadCompactStartParams = {
  threadId: string;
};
