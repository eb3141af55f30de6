import type {
  DynamicToolCallRequest,
  DynamicToolCallResponseEvent,
  McpInvocation,
  McpToolCallBeginEvent,
  McpToolCallEndEvent,
  v2,
} from "@codex/protocol";
import { milliseconds } from "./commandItem.ts";

type McpItem = Extract<v2.ThreadItem, { type: "mcpToolCall" }>;
type DynamicItem = Extract<v2.ThreadItem, { type: "dynamicToolCall" }>;

/** A call of an MCP server's tool that begins. */
export function startedMcpCall(event: McpToolCallBeginEvent): McpItem {
  return mcpItem(event.call_id, event.invocation, "inProgress");
}

/** A finished MCP call: a tool that reports an error keeps its result, a call that broke has a message instead. */
export function endedMcpCall(event: McpToolCallEndEvent): McpItem {
  const durationMs = milliseconds(event.duration);
  if ("Err" in event.result) {
    const failed = mcpItem(event.call_id, event.invocation, "failed");
    return { ...failed, error: { message: event.result.Err }, durationMs };
  }
  const { content, structuredContent, isError } = event.result.Ok;
  return {
    ...mcpItem(event.call_id, event.invocation, isError === true ? "failed" : "completed"),
    result: { content, structuredContent: structuredContent ?? null },
    durationMs,
  };
}

/** A call of a tool that the client itself offers. */
export function startedDynamicCall(event: DynamicToolCallRequest): DynamicItem {
  return {
    type: "dynamicToolCall",
    id: event.callId,
    tool: event.tool,
    arguments: event.arguments,
    status: "inProgress",
    contentItems: null,
    success: null,
    durationMs: null,
  };
}

/** The client's answer to such a call. */
export function endedDynamicCall(event: DynamicToolCallResponseEvent): DynamicItem {
  return {
    type: "dynamicToolCall",
    id: event.call_id,
    tool: event.tool,
    arguments: event.arguments,
    status: event.success ? "completed" : "failed",
    contentItems: event.content_items,
    success: event.success,
    durationMs: milliseconds(event.duration),
  };
}

function mcpItem(id: string, invocation: McpInvocation, status: v2.McpToolCallStatus): McpItem {
  return {
    type: "mcpToolCall",
    id,
    server: invocation.server,
    tool: invocation.tool,
    status,
    arguments: invocation.arguments ?? null,
    result: null,
    error: null,
    durationMs: null,
  };
}
