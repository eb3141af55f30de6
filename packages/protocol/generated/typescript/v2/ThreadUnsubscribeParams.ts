// Generated from the protocol's source types. Do not edit.

/** Which thread this connection no longer wants to hear. */
export type ThreadUnsubscribeParams = {
  threadId: string;
};
