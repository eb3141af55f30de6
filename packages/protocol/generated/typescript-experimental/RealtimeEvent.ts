// Generated from the protocol's source types. Do not edit.
import type { JsonValue } from "./serde_json/JsonValue";
import type { RealtimeAudioFrame } from "./RealtimeAudioFrame";

/** What can happen in a voice conversation. */
export type RealtimeEvent =
  | { SessionCreated: { session_id: string } }
  | { SessionUpdated: { backend_prompt: string | null } }
  | { AudioOut: RealtimeAudioFrame }
  | { ConversationItemAdded: JsonValue }
  | { Error: string };
