// Generated from the protocol's source types. Do not edit.

/** Something went wrong in a voice conversation. */
export type ThreadRealtimeErrorNotification = {
  threadId: string;
  message: string;
};
