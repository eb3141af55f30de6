// Generated from the protocol's source types. Do not edit.

/** Nothing to say: the text is on its way. */
export type ThreadRealtimeAppendTextResponse = Record<string, never>;
