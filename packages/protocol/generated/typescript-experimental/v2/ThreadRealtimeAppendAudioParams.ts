// Generated from the protocol's source types. Do not edit.
import type { ThreadRealtimeAudioChunk } from "./ThreadRealtimeAudioChunk";

/** Sound the user made. */
export type ThreadRealtimeAppendAudioParams = {
  threadId: string;
  audio: ThreadRealtimeAudioChunk;
};
