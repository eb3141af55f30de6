// Generated from the protocol's source types. Do not edit.
import type { JsonValue } from "../serde_json/JsonValue";

/** Answer of an MCP tool. */
export type McpToolCallResult = {
  content: JsonValue[];
  structuredContent: JsonValue | null;
};
