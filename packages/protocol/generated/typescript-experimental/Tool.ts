// Generated from the protocol's source types. Do not edit.
import type { JsonValue } from "./serde_json/JsonValue";

/** A tool of an MCP server, as the MCP specification has it. */
export type Tool = {
  name: string;
  title?: string;
  description?: string;
  inputSchema: JsonValue;
  outputSchema?: JsonValue;
  annotations?: JsonValue;
  icons?: JsonValue[];
  _meta?: JsonValue;
};
