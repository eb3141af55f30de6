// Generated from the protocol's source types. Do not edit.

/** A voice conversation has ended. */
export type RealtimeConversationClosedEvent = {
  reason: string | null;
};
