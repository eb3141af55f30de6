import type { ResponseEvent } from "./script.ts";

/** Token counts of an answer; what is not given counts as in `DEFAULT_USAGE`. */
export interface Usage {
  readonly input?: number;
  readonly cached?: number;
  readonly output?: number;
  readonly reasoning?: number;
}

const DEFAULT_USAGE: Required<Usage> = { input: 10, cached: 2, output: 5, reasoning: 1 };

/** The answer begins. */
export function created(id: string): ResponseEvent {
  return { type: "response.created", response: { id } };
}

/** The answer is complete; null usage leaves it out. */
export function completed(id: string, usage: Usage | null = {}): ResponseEvent {
  if (usage === null) return { type: "response.completed", response: { id } };
  const { input, cached, output, reasoning } = { ...DEFAULT_USAGE, ...usage };
  return {
    type: "response.completed",
    response: {
      id,
      usage: {
        input_tokens: input,
        input_tokens_details: { cached_tokens: cached },
        output_tokens: output,
        output_tokens_details: { reasoning_tokens: reasoning },
        total_tokens: input + output,
      },
    },
  };
}

/** The answer failed. */
export function failed(id: string, code: string, message: string): ResponseEvent {
  return { type: "response.failed", response: { id, error: { code, message } } };
}

/** The answer was cut short, e.g. for "max_output_tokens". */
export function incomplete(id: string, reason: string): ResponseEvent {
  return { type: "response.incomplete", response: { id, incomplete_details: { reason } } };
}

/** An output item begins. */
export function itemAdded(item: Record<string, unknown>): ResponseEvent {
  return { type: "response.output_item.added", item };
}

/** An output item is finished. */
export function itemDone(item: Record<string, unknown>): ResponseEvent {
  return { type: "response.output_item.done", item };
}

/** A piece of the message's text. */
export function textDelta(delta: string): ResponseEvent {
  return { type: "response.output_text.delta", delta };
}

/** A finished assistant message. */
export function message(id: string, text: string): ResponseEvent {
  return itemDone(messageItem(id, text));
}

/** An assistant message in pieces: begun, one delta each, finished. */
export function streamedMessage(id: string, pieces: readonly string[]): ResponseEvent[] {
  return [itemAdded(messageItem(id, "")), ...pieces.map(textDelta), message(id, pieces.join(""))];
}

/** A finished reasoning item with one summary part. */
export function reasoning(id: string, summary: string): ResponseEvent {
  return itemDone({
    type: "reasoning",
    id,
    summary: [{ type: "summary_text", text: summary }],
    encrypted_content: "encrypted",
  });
}

/** A reasoning item whose summary arrives in pieces. */
export function streamedReasoning(id: string, pieces: readonly string[]): ResponseEvent[] {
  return [
    itemAdded({ type: "reasoning", id, summary: [] }),
    { type: "response.reasoning_summary_part.added", summary_index: 0 },
    ...pieces.map((delta) => ({ type: "response.reasoning_summary_text.delta", delta, summary_index: 0 })),
    reasoning(id, pieces.join("")),
  ];
}

/** A call of a function tool; arguments that are not a string are written as JSON. */
export function functionCall(callId: string, name: string, args: unknown): ResponseEvent {
  const text = typeof args === "string" ? args : JSON.stringify(args);
  return itemDone({ type: "function_call", call_id: callId, name, arguments: text });
}

/** A call of a free-form tool. */
export function customToolCall(callId: string, name: string, input: string): ResponseEvent {
  return itemDone({ type: "custom_tool_call", call_id: callId, name, input });
}

/** A call of the built-in shell tool. */
export function localShellCall(callId: string, command: readonly string[]): ResponseEvent {
  const action = {
    type: "exec",
    command,
    timeout_ms: null,
    working_directory: null,
    env: null,
    user: null,
  };
  return itemDone({ type: "local_shell_call", call_id: callId, status: "completed", action });
}

/** A web search that the server did itself. */
export function webSearch(id: string, query: string): ResponseEvent {
  return itemDone({ type: "web_search_call", id, status: "completed", action: { type: "search", query } });
}

/** A whole answer: one message. */
export function say(text: string, n = 1): ResponseEvent[] {
  return [created(`resp-${n}`), message(`msg-${n}`, text), completed(`resp-${n}`)];
}

/** A whole answer: one message in pieces. */
export function sayInPieces(pieces: readonly string[], n = 1): ResponseEvent[] {
  return [created(`resp-${n}`), ...streamedMessage(`msg-${n}`, pieces), completed(`resp-${n}`)];
}

/** A whole answer: calls and nothing else. */
export function call(...calls: ResponseEvent[]): ResponseEvent[] {
  const id = `resp-${String(calls.length)}-calls`;
  return [created(id), ...calls, completed(id)];
}

function messageItem(id: string, text: string): Record<string, unknown> {
  return { type: "message", role: "assistant", id, content: [{ type: "output_text", text }] };
}
