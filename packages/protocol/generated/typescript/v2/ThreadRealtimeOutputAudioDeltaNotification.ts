// Generated from the protocol's source types. Do not edit.
import type { ThreadRealtimeAudioChunk } from "./ThreadRealtimeAudioChunk";

/** Sound the model made. */
export type ThreadRealtimeOutputAudioDeltaNotification = {
  threadId: string;
  audio: ThreadRealtimeAudioChunk;
};
