// Generated from the protocol's source types. Do not edit.
import type { JsonValue } from "./serde_json/JsonValue";

/** The model calls a tool that the client registered; the client owes an answer. */
export type DynamicToolCallRequest = {
  callId: string;
  turnId: string;
  tool: string;
  arguments: JsonValue;
};
