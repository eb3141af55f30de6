// Generated from the protocol's source types. Do not edit.

/** Nothing to say: the sound is on its way. */
export type ThreadRealtimeAppendAudioResponse = Record<string, never>;
