// Generated from the protocol's source types. Do not edit.

/** A voice conversation to begin. */
export type ThreadRealtimeStartParams = {
  threadId: string;
  /** Instructions for the voice model. */
  prompt: string;
  /** Session to go on with; null for a new one. */
  sessionId?: string | null;
};
