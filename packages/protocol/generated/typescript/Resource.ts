// Generated from the protocol's source types. Do not edit.
import type { JsonValue } from "./serde_json/JsonValue";

/** A resource of an MCP server, as the MCP specification has it. */
export type Resource = {
  annotations?: JsonValue;
  description?: string;
  mimeType?: string;
  name: string;
  /** Size in bytes. */
  size?: number;
  title?: string;
  uri: string;
  icons?: JsonValue[];
  _meta?: JsonValue;
};
