// Generated from the protocol's source types. Do not edit.
import type { JsonValue } from "./serde_json/JsonValue";

/** A template for resources of an MCP server, as the MCP specification has it. */
export type ResourceTemplate = {
  annotations?: JsonValue;
  /** URI template (RFC 6570). */
  uriTemplate: string;
  name: string;
  title?: string;
  description?: string;
  mimeType?: string;
};
