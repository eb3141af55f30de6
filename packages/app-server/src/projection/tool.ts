import type { Family } from "./family.ts";
import { completed, started } from "./item.ts";
import { endedDynamicCall, endedMcpCall, startedDynamicCall, startedMcpCall } from "./toolItem.ts";

/** Calls of MCP tools and of tools which the client offers. */
export const toolEvents: Family<
  "mcp_tool_call_begin" | "mcp_tool_call_end" | "dynamic_tool_call_request" | "dynamic_tool_call_response"
> = {
  mcp_tool_call_begin: (event, view, turnId) => [started(view, turnId, startedMcpCall(event))],
  mcp_tool_call_end: (event, view, turnId) => [completed(view, turnId, endedMcpCall(event))],
  dynamic_tool_call_request: (event, view, turnId) => [started(view, turnId, startedDynamicCall(event))],
  dynamic_tool_call_response: (event, view, turnId) => [completed(view, turnId, endedDynamicCall(event))],
};
