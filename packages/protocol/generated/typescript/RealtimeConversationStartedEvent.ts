// Generated from the protocol's source types. Do not edit.

/** A voice conversation has begun. */
export type RealtimeConversationStartedEvent = {
  session_id: string | null;
};
