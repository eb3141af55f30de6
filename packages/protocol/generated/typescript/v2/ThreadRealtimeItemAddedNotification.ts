// Generated from the protocol's source types. Do not edit.
import type { JsonValue } from "../serde_json/JsonValue";

/** An item of a voice conversation, as the provider sent it. */
export type ThreadRealtimeItemAddedNotification = {
  threadId: string;
  item: JsonValue;
};
