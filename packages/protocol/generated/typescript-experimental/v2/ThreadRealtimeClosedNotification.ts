// Generated from the protocol's source types. Do not edit.

/** A voice conversation has ended. */
export type ThreadRealtimeClosedNotification = {
  threadId: string;
  /** `requested` or `transport_closed`; null when not known. */
  reason: string | null;
};
