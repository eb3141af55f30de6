// Generated from the protocol's source types. Do not edit.
import type { JsonValue } from "../serde_json/JsonValue";

/** A call of a tool of the client. */
export type DynamicToolCallParams = {
  threadId: string;
  turnId: string;
  callId: string;
  tool: string;
  arguments: JsonValue;
};
