// Generated from the protocol's source types. Do not edit.
import type { JsonValue } from "./serde_json/JsonValue";

/** A call of an MCP tool. */
export type McpInvocation = {
  server: string;
  tool: string;
  /** Arguments as the model gave them; null when there were none. */
  arguments: JsonValue | null;
};
