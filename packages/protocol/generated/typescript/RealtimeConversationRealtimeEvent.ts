// Generated from the protocol's source types. Do not edit.
import type { RealtimeEvent } from "./RealtimeEvent";

/** Something happened in a voice conversation. */
export type RealtimeConversationRealtimeEvent = {
  payload: RealtimeEvent;
};
