import type { JsonValue } from "../model/jsonValue.ts";
import type { U16, U32 } from "../scalars.ts";

/** A piece of sound. */
export interface RealtimeAudioFrame {
  /** PCM samples of 16 bits, little endian, base64. */
  data: string;
  /** Samples per second. */
  sample_rate: U32;
  num_channels: U16;
  /** Samples per channel in this piece; null when not counted. */
  samples_per_channel: U32 | null;
}

/** A voice conversation has ended. */
export interface RealtimeConversationClosedEvent {
  reason: string | null;
}

/** Something happened in a voice conversation. */
export interface RealtimeConversationRealtimeEvent {
  payload: RealtimeEvent;
}

/** What can happen in a voice conversation. */
export type RealtimeEvent =
  | { SessionCreated: { session_id: string } }
  | { SessionUpdated: { backend_prompt: string | null } }
  | { AudioOut: RealtimeAudioFrame }
  | { ConversationItemAdded: JsonValue }
  | { Error: string };

/** A voice conversation has begun. */
export interface RealtimeConversationStartedEvent {
  session_id: string | null;
}
