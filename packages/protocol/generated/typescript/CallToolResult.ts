// Generated from the protocol's source types. Do not edit.
import type { JsonValue } from "./serde_json/JsonValue";

/** Answer of an MCP tool, as the MCP specification has it. */
export type CallToolResult = {
  /** Content blocks. */
  content: JsonValue[];
  /** Answer by the tool's output schema. */
  structuredContent?: JsonValue;
  /** Whether the tool reports a failure. */
  isError?: boolean;
  _meta?: JsonValue;
};
