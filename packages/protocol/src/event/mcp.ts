import type { RequestId } from "../envelope.ts";
import type { Duration } from "../model/duration.ts";
import type { JsonValue } from "../model/jsonValue.ts";
import type { I64 } from "../scalars.ts";

/** Answer of an MCP tool, as the MCP specification has it. */
export interface CallToolResult {
  /** Content blocks. */
  content: JsonValue[];
  /** Answer by the tool's output schema. */
  structuredContent?: JsonValue;
  /**
   * Whether the tool reports a failure.
   * @nullable
   */
  isError?: boolean;
  _meta?: JsonValue;
}

/** An MCP server asks the user something. */
export interface ElicitationRequestEvent {
  server_name: string;
  id: RequestId;
  message: string;
}

/** How a client stands with an MCP server's sign-in. */
export type McpAuthStatus = "unsupported" | "not_logged_in" | "bearer_token" | "o_auth";

/** A call of an MCP tool. */
export interface McpInvocation {
  server: string;
  tool: string;
  /** Arguments as the model gave them; null when there were none. */
  arguments: JsonValue | null;
}

/** What the connected MCP servers offer; tools are keyed by their full name, the rest by server. */
export interface McpListToolsResponseEvent {
  tools: Record<string, Tool>;
  resources: Record<string, Resource[]>;
  resource_templates: Record<string, ResourceTemplate[]>;
  auth_statuses: Record<string, McpAuthStatus>;
}

/** A tool of an MCP server, as the MCP specification has it. */
export interface Tool {
  name: string;
  /**
   * @nullable
   */
  title?: string;
  /**
   * @nullable
   */
  description?: string;
  inputSchema: JsonValue;
  outputSchema?: JsonValue;
  annotations?: JsonValue;
  /**
   * @nullable
   */
  icons?: JsonValue[];
  _meta?: JsonValue;
}

/** A resource of an MCP server, as the MCP specification has it. */
export interface Resource {
  annotations?: JsonValue;
  /**
   * @nullable
   */
  description?: string;
  /**
   * @nullable
   */
  mimeType?: string;
  name: string;
  /**
   * Size in bytes.
   * @nullable
   */
  size?: I64;
  /**
   * @nullable
   */
  title?: string;
  uri: string;
  /**
   * @nullable
   */
  icons?: JsonValue[];
  _meta?: JsonValue;
}

/** A template for resources of an MCP server, as the MCP specification has it. */
export interface ResourceTemplate {
  annotations?: JsonValue;
  /** URI template (RFC 6570). */
  uriTemplate: string;
  name: string;
  /**
   * @nullable
   */
  title?: string;
  /**
   * @nullable
   */
  description?: string;
  /**
   * @nullable
   */
  mimeType?: string;
}

/** All MCP servers have started, failed or been given up. */
export interface McpStartupCompleteEvent {
  ready: string[];
  failed: McpStartupFailure[];
  cancelled: string[];
}

/** A server that did not start. */
export interface McpStartupFailure {
  server: string;
  error: string;
}

/** How far the start of a server has come. */
export type McpStartupStatus =
  | { state: "starting" }
  | { state: "ready" }
  | { state: "failed"; error: string }
  | { state: "cancelled" };

/** The start of a server has come further. */
export interface McpStartupUpdateEvent {
  server: string;
  status: McpStartupStatus;
}

/** A call of an MCP tool begins. */
export interface McpToolCallBeginEvent {
  call_id: string;
  invocation: McpInvocation;
}

/** A call of an MCP tool has ended. */
export interface McpToolCallEndEvent {
  call_id: string;
  invocation: McpInvocation;
  duration: Duration;
  result: McpToolCallOutcome;
}

/**
 * What came of a call: an answer (which may report a failure), or no answer.
 * @schemaOnly
 */
export type McpToolCallOutcome = { Ok: CallToolResult } | { Err: string };
