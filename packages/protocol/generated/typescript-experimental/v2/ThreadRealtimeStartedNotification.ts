// Generated from the protocol's source types. Do not edit.

/** A voice conversation has begun. */
export type ThreadRealtimeStartedNotification = {
  threadId: string;
  sessionId: string | null;
};
