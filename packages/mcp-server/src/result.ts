import type { CallToolResult } from "@modelcontextprotocol/server";

/** The result of a call that came to no session. */
export function failure(text: string): CallToolResult {
  return { content: [{ type: "text", text }], isError: true };
}

/** The result of a turn: what the session said last, and where to go on. */
export function turnResult(threadId: string, text: string): CallToolResult {
  return { content: [{ type: "text", text }], structuredContent: { threadId, content: text } };
}

/** The result of a turn that failed. */
export function turnFailure(threadId: string, text: string): CallToolResult {
  return { ...turnResult(threadId, text), isError: true };
}
