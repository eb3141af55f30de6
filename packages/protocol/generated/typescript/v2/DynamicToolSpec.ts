// Generated from the protocol's source types. Do not edit.
import type { JsonValue } from "../serde_json/JsonValue";

/** A tool of the client. */
export type DynamicToolSpec = {
  name: string;
  description: string;
  /** JSON Schema of the arguments. */
  inputSchema: JsonValue;
};
