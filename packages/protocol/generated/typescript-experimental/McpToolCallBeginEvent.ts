// Generated from the protocol's source types. Do not edit.
import type { McpInvocation } from "./McpInvocation";

/** A call of an MCP tool begins. */
export type McpToolCallBeginEvent = {
  call_id: string;
  invocation: McpInvocation;
};
