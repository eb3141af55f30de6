// Generated from the protocol's source types. Do not edit.

/** Nothing to say: `thread/realtime/closed` follows. */
export type ThreadRealtimeStopResponse = Record<string, never>;
