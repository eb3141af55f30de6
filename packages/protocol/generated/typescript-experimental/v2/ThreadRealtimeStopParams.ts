// Generated from the protocol's source types. Do not edit.

/** Which voice conversation to end. */
export type ThreadRealtimeStopParams = {
  threadId: string;
};
