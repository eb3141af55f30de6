// Generated from the protocol's source types. Do not edit.
import type { CallToolResult } from "./CallToolResult";
import type { McpInvocation } from "./McpInvocation";

/** A call of an MCP tool has ended. */
export type McpToolCallEndEvent = {
  call_id: string;
  invocation: McpInvocation;
  duration: string;
  result: { Ok: CallToolResult } | { Err: string };
};
