// Generated from the protocol's source types. Do not edit.
import type { DynamicToolCallOutputContentItem } from "./DynamicToolCallOutputContentItem";
import type { JsonValue } from "./serde_json/JsonValue";

/** A client's tool has answered, or could not. */
export type DynamicToolCallResponseEvent = {
  call_id: string;
  turn_id: string;
  tool: string;
  arguments: JsonValue;
  content_items: DynamicToolCallOutputContentItem[];
  success: boolean;
  /** Why there is no proper answer; null when there is one. */
  error: string | null;
  /** Time from request to answer. */
  duration: string;
};
