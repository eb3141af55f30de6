// Generated from the protocol's source types. Do not edit.

/** Nothing to say: `thread/realtime/started` follows. */
export type ThreadRealtimeStartResponse = Record<string, never>;
