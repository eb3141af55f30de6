import type { CallToolResult, McpInvocation, McpToolCallOutcome } from "@codex/protocol";
import { McpFailure } from "../mcp/failure.ts";
import type { ToolCall } from "./tool.ts";

/** A call of a server as its item shows it, and what it does. */
export interface McpCallWork {
  readonly invocation: McpInvocation;
  run(): Promise<CallToolResult>;
  /** What the item says when the server fails. */
  failureText(failure: McpFailure): string;
}

/** Runs a call between the events of its beginning and its end. Rejects only when the turn ends first. */
export async function runMcpCall(call: ToolCall, work: McpCallWork): Promise<McpToolCallOutcome> {
  const { invocation } = work;
  call.emit({ type: "mcp_tool_call_begin", call_id: call.callId, invocation });
  const begun = performance.now();
  const outcome = await outcomeOf(work);
  emitEnd(call, invocation, { outcome, durationMs: performance.now() - begun });
  return outcome;
}

/** Shows a call that was not allowed to run. */
export function refuseMcpCall(call: ToolCall, invocation: McpInvocation, reason: string): void {
  call.emit({ type: "mcp_tool_call_begin", call_id: call.callId, invocation });
  emitEnd(call, invocation, { outcome: { Err: reason }, durationMs: 0 });
}

async function outcomeOf(work: McpCallWork): Promise<McpToolCallOutcome> {
  try {
    return { Ok: await work.run() };
  } catch (error) {
    if (error instanceof McpFailure) return { Err: work.failureText(error) };
    throw error;
  }
}

interface Ending {
  readonly outcome: McpToolCallOutcome;
  readonly durationMs: number;
}

function emitEnd(call: ToolCall, invocation: McpInvocation, { outcome, durationMs }: Ending): void {
  const nanos = Math.round(durationMs * 1e6);
  call.emit({
    type: "mcp_tool_call_end",
    call_id: call.callId,
    invocation,
    duration: { secs: Math.floor(nanos / 1e9), nanos: nanos % 1e9 },
    result: outcome,
  });
}
