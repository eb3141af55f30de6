import { expect, test } from "vitest";
import { decodeEvent } from "./decodeEvent.ts";
import type { ModelEvent } from "./events.ts";
import { ModelError } from "./modelError.ts";

function decode(event: unknown): ModelEvent[] {
  const events: ModelEvent[] = [];
  decodeEvent(typeof event === "string" ? event : JSON.stringify(event), events);
  return events;
}

test.each<[string, unknown, ModelEvent[]]>([
  ["created", { type: "response.created", response: {} }, [{ type: "created" }]],
  ["created without response", { type: "response.created" }, []],
  ["text", { type: "response.output_text.delta", delta: "a" }, [{ type: "textDelta", delta: "a" }]],
  ["text without delta", { type: "response.output_text.delta" }, []],
  [
    "summary",
    { type: "response.reasoning_summary_text.delta", delta: "a", summary_index: 1 },
    [{ type: "reasoningSummaryDelta", delta: "a", summaryIndex: 1 }],
  ],
  ["summary without index", { type: "response.reasoning_summary_text.delta", delta: "a" }, []],
  [
    "summary part",
    { type: "response.reasoning_summary_part.added", summary_index: 2 },
    [{ type: "reasoningSummaryPart", summaryIndex: 2 }],
  ],
  [
    "raw thought",
    { type: "response.reasoning_text.delta", delta: "t", content_index: 0 },
    [{ type: "reasoningTextDelta", delta: "t", contentIndex: 0 }],
  ],
  ["arguments", { type: "response.function_call_arguments.delta", delta: "{" }, []],
  ["custom input", { type: "response.custom_tool_call_input.delta", delta: "*" }, []],
  ["unknown", { type: "response.something_new", x: 1 }, []],
  ["error event", { type: "error", code: "server_error", message: "broken" }, []],
  ["no JSON", "not json", []],
  ["no object", "[1]", []],
  ["malformed item", { type: "response.output_item.done", item: "nonsense" }, []],
  ["completed without response", { type: "response.completed" }, []],
  [
    "completed",
    {
      type: "response.completed",
      response: {
        id: "r",
        usage: {
          input_tokens: 9,
          input_tokens_details: { cached_tokens: 4 },
          output_tokens: 2,
          output_tokens_details: null,
          total_tokens: 11,
        },
      },
    },
    [
      {
        type: "completed",
        responseId: "r",
        usage: {
          input_tokens: 9,
          cached_input_tokens: 4,
          output_tokens: 2,
          reasoning_output_tokens: 0,
          total_tokens: 11,
        },
      },
    ],
  ],
  [
    "completed without usage",
    { type: "response.completed", response: { id: "r" } },
    [{ type: "completed", responseId: "r", usage: null }],
  ],
  [
    "model in the headers of an event",
    { type: "response.in_progress", response: { headers: { "OpenAI-Model": ["m"] } } },
    [{ type: "serverModel", model: "m" }],
  ],
  [
    "model in the headers beside a response",
    { type: "response.created", headers: { "x-openai-model": "m" }, response: {} },
    [{ type: "serverModel", model: "m" }, { type: "created" }],
  ],
])("%s", (_, event, expected) => {
  expect(decode(event)).toEqual(expected);
});

test("items lose their id and what we do not know", () => {
  const part = { type: "output_text", text: "hi", annotations: [], logprobs: [] };
  const item = {
    type: "message",
    id: "m",
    status: "completed",
    role: "assistant",
    content: [part],
    phase: "final_answer",
  };
  expect(decode({ type: "response.output_item.added", item })).toEqual([
    {
      type: "itemAdded",
      itemId: "m",
      item: {
        type: "message",
        role: "assistant",
        content: [{ type: "output_text", text: "hi" }],
        phase: "final_answer",
      },
    },
  ]);
});

test.each<[unknown, unknown]>([
  [
    { type: "reasoning", id: "r", summary: [{ type: "summary_text", text: "s" }], encrypted_content: "e" },
    { type: "reasoning", summary: [{ type: "summary_text", text: "s" }], encrypted_content: "e" },
  ],
  [
    { type: "reasoning", summary: [], content: [{ type: "reasoning_text", text: "t" }] },
    {
      type: "reasoning",
      summary: [],
      content: [{ type: "reasoning_text", text: "t" }],
      encrypted_content: null,
    },
  ],
  [{ type: "reasoning" }, null],
  [
    { type: "function_call", call_id: "c", name: "n", arguments: "{}", status: "completed" },
    { type: "function_call", name: "n", arguments: "{}", call_id: "c" },
  ],
  [{ type: "function_call", call_id: "c", name: "n" }, null],
  [
    { type: "custom_tool_call", call_id: "c", name: "n", input: "i", status: "completed" },
    { type: "custom_tool_call", status: "completed", call_id: "c", name: "n", input: "i" },
  ],
  [{ type: "custom_tool_call", call_id: "c", name: "n", input: 1 }, null],
  [
    {
      type: "local_shell_call",
      call_id: "c",
      status: "completed",
      action: { type: "exec", command: ["ls"] },
    },
    {
      type: "local_shell_call",
      call_id: "c",
      status: "completed",
      action: {
        type: "exec",
        command: ["ls"],
        timeout_ms: null,
        working_directory: null,
        env: null,
        user: null,
      },
    },
  ],
  [{ type: "local_shell_call", status: "completed", action: { type: "exec", command: "ls" } }, null],
  [
    {
      type: "web_search_call",
      status: "completed",
      action: { type: "search", query: "q", queries: ["q"], x: 1 },
    },
    { type: "web_search_call", status: "completed", action: { type: "search", query: "q", queries: ["q"] } },
  ],
  [
    { type: "web_search_call", action: { type: "find_in_page", url: "u", pattern: "p" } },
    { type: "web_search_call", action: { type: "find_in_page", url: "u", pattern: "p" } },
  ],
  [
    { type: "web_search_call", action: { type: "novel" } },
    { type: "web_search_call", action: { type: "other" } },
  ],
  [{ type: "web_search_call" }, { type: "web_search_call" }],
  [
    { type: "compaction_summary", encrypted_content: "z" },
    { type: "compaction", encrypted_content: "z" },
  ],
  [{ type: "message", role: "assistant", content: [{ type: "refusal", refusal: "no" }] }, null],
  [{ type: "image_generation_call", id: "g", result: "…" }, null],
  [{ type: "function_call_output", call_id: "c", output: "o" }, null],
])("item %#", (item, expected) => {
  const events = decode({ type: "response.output_item.done", item });
  expect(events).toEqual(expected === null ? [] : [{ type: "itemDone", itemId: idOf(item), item: expected }]);
});

function idOf(item: unknown): unknown {
  return typeof item === "object" && item !== null && "id" in item ? item.id : null;
}

const STREAM = "stream disconnected before completion: ";

test.each<[unknown, Partial<ModelError>]>([
  [
    { code: "context_length_exceeded", message: "x" },
    {
      kind: "contextWindowExceeded",
      message:
        "Codex ran out of room in the model's context window. Start a new thread or clear earlier history before retrying.",
      codexErrorInfo: "context_window_exceeded",
      retryable: false,
    },
  ],
  [
    { code: "insufficient_quota", message: "x" },
    {
      message: "Quota exceeded. Check your plan and billing details.",
      codexErrorInfo: "usage_limit_exceeded",
      retryable: false,
    },
  ],
  [
    { code: "usage_not_included", message: "x" },
    {
      message: "To use Codex with your ChatGPT plan, upgrade to Plus: https://chatgpt.com/explore/plus.",
      codexErrorInfo: "usage_limit_exceeded",
    },
  ],
  [
    { code: "invalid_prompt", message: "Invalid prompt: we have limited access." },
    { message: "Invalid prompt: we have limited access.", codexErrorInfo: "other", retryable: false },
  ],
  [{ code: "invalid_prompt" }, { message: "Invalid request." }],
  [
    { code: "server_is_overloaded", message: "x" },
    {
      message: "Selected model is at capacity. Please try a different model.",
      codexErrorInfo: "server_overloaded",
      retryable: false,
    },
  ],
  [{ code: "slow_down", message: "x" }, { kind: "serverOverloaded" }],
  [
    { code: "rate_limit_exceeded", message: "Please try again in 20ms." },
    {
      message: `${STREAM}Please try again in 20ms.`,
      codexErrorInfo: "other",
      retryable: true,
      retryAfterMs: 20,
      reconnectInfo: { response_stream_disconnected: { http_status_code: null } },
    },
  ],
  [
    { code: "odd", message: "try again in 1s" },
    { message: `${STREAM}try again in 1s`, retryAfterMs: null },
  ],
  [{ code: "odd", message: null }, { message: STREAM }],
  ["boom", { message: `${STREAM}response.failed event received` }],
  [undefined, { message: `${STREAM}response.failed event received`, retryable: true }],
])("response.failed %#", (error, expected) => {
  expect(() => decode({ type: "response.failed", response: { id: "r", error } })).toThrow(
    expect.objectContaining(expected),
  );
});

test.each<[unknown, string]>([
  [{ type: "response.failed" }, "response.failed event received"],
  [
    { type: "response.incomplete", response: { incomplete_details: { reason: "max_output_tokens" } } },
    "Incomplete response returned, reason: max_output_tokens",
  ],
  [{ type: "response.incomplete" }, "Incomplete response returned, reason: unknown"],
  [{ type: "response.completed", response: {} }, "failed to parse ResponseCompleted: missing field `id`"],
  [
    { type: "response.completed", response: { id: "r", usage: { input_tokens: 1 } } },
    "failed to parse ResponseCompleted: missing field `output_tokens`",
  ],
  ...[
    [{ id: 5 }, "invalid type: integer `5`, expected a string"],
    [{ id: null }, "invalid type: null, expected a string"],
    ["x", 'invalid type: string "x", expected struct ResponseCompleted'],
    [{ id: "r", usage: true }, "invalid type: boolean `true`, expected struct ResponseCompletedUsage"],
    [{ id: "r", usage: { total_tokens: "z", input_tokens: "x" } }, 'invalid type: string "z", expected i64'],
    [{ id: "r", usage: { input_tokens: 1.5 } }, "invalid type: floating point `1.5`, expected i64"],
    [{ id: "r", usage: { input_tokens: {} } }, "invalid type: map, expected i64"],
    [
      { id: "r", usage: { input_tokens_details: [] } },
      "invalid type: sequence, expected struct ResponseCompletedInputTokensDetails",
    ],
    [{ id: "r", usage: { output_tokens_details: {} } }, "missing field `reasoning_tokens`"],
  ].map(([response, detail]): [unknown, string] => [
    { type: "response.completed", response },
    `failed to parse ResponseCompleted: ${detail}`,
  ]),
])("an answer that breaks off %#", (event, detail) => {
  expect(() => decode(event)).toThrow(new ModelError("stream", STREAM + detail));
});

test.each([undefined, null, {}, { id: null, usage: null }])(
  "response.done need not say anything more: %j",
  (response) => {
    expect(decode({ type: "response.done", response })).toEqual([
      { type: "completed", responseId: "", usage: null },
    ]);
  },
);

test("what response.done does say has to be sound", () => {
  expect(() => decode({ type: "response.done", response: { usage: { input_tokens: "x" } } })).toThrow(
    'failed to parse ResponseCompleted: invalid type: string "x", expected i64',
  );
});
