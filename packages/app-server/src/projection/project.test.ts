import type { EventMsg } from "@codex/protocol";
import { expect, test } from "vitest";
import { project } from "./project.ts";
import { ThreadView } from "./view.ts";

/** What each event says, with the thread "T" and the turn "U" around it. */
function said(events: readonly EventMsg[], view = new ThreadView("T")): unknown[] {
  return events.flatMap((event) => project(event, view, "U"));
}

const begin = {
  type: "exec_command_begin",
  call_id: "c1",
  turn_id: "U",
  command: ["/bin/bash", "-lc", "ls -1 | head"],
  cwd: "/w",
  parsed_cmd: [{ type: "list_files", cmd: "ls -1", path: null }],
  source: "agent",
} as const satisfies EventMsg;

const command = {
  type: "commandExecution",
  id: "c1",
  command: "/bin/bash -lc 'ls -1 | head'",
  cwd: "/w",
  processId: null,
  status: "inProgress",
  commandActions: [{ type: "listFiles", command: "ls -1", path: null }],
  aggregatedOutput: null,
  exitCode: null,
  durationMs: null,
};

test("a command: item started, output decoded, item completed", () => {
  const end = {
    ...begin,
    type: "exec_command_end",
    stdout: "a\n",
    stderr: "",
    aggregated_output: "a\n",
    exit_code: 0,
    duration: { secs: 1, nanos: 2_900_000 },
    formatted_output: "a\n",
    status: "completed",
  } as const;
  const output = {
    type: "exec_command_output_delta",
    call_id: "c1",
    stream: "stdout",
    chunk: "YQr/",
  } as const;
  expect(said([begin, output, end])).toEqual([
    { method: "item/started", params: { item: command, threadId: "T", turnId: "U" } },
    {
      method: "item/commandExecution/outputDelta",
      params: { threadId: "T", turnId: "U", itemId: "c1", delta: "a\n\ufffd" },
    },
    {
      method: "item/completed",
      params: {
        item: { ...command, status: "completed", aggregatedOutput: "a\n", exitCode: 0, durationMs: 1002 },
        threadId: "T",
        turnId: "U",
      },
    },
  ]);
});

test("output of a patch belongs to the file change, files are sorted and a move is told", () => {
  const changes = {
    "/w/z": { type: "update", unified_diff: "@@", move_path: "/w/y" },
    "/w/a": { type: "delete", content: "old" },
  } as const;
  const patch = { call_id: "p1", turn_id: "U", changes } as const;
  const sent = said([
    { type: "patch_apply_begin", auto_approved: true, ...patch },
    { type: "exec_command_output_delta", call_id: "p1", stream: "stdout", chunk: "b2s=" },
    { type: "patch_apply_end", stdout: "", stderr: "", success: true, status: "completed", ...patch },
    { type: "exec_command_output_delta", call_id: "p1", stream: "stdout", chunk: "b2s=" },
  ]);
  const item = {
    type: "fileChange",
    id: "p1",
    changes: [
      { path: "/w/a", kind: { type: "delete" }, diff: "old" },
      { path: "/w/z", kind: { type: "update", move_path: "/w/y" }, diff: "@@\n\nMoved to: /w/y" },
    ],
    status: "inProgress",
  };
  expect(sent).toMatchObject([
    { method: "item/started", params: { item } },
    { method: "item/fileChange/outputDelta", params: { itemId: "p1", delta: "ok" } },
    { method: "item/completed", params: { item: { ...item, status: "completed" } } },
    { method: "item/commandExecution/outputDelta" },
  ]);
});

test("a turn completes, and fails with the error that was told before", () => {
  const view = new ThreadView("T");
  const done = { type: "task_complete", turn_id: "U", last_agent_message: null } as const;
  const error = { message: "boom", codexErrorInfo: "badRequest", additionalDetails: null };
  expect(said([{ type: "error", message: "boom", codex_error_info: "bad_request" }, done], view)).toEqual([
    { method: "error", params: { error, willRetry: false, threadId: "T", turnId: "U" } },
    {
      method: "turn/completed",
      params: { threadId: "T", turn: { id: "U", items: [], status: "failed", error } },
    },
  ]);
  expect(said([done], view)).toMatchObject([{ params: { turn: { status: "completed", error: null } } }]);
  expect(said([{ type: "turn_aborted", turn_id: "U", reason: "interrupted" }], view)).toMatchObject([
    { method: "turn/completed", params: { turn: { status: "interrupted", error: null } } },
  ]);
});

test("a retry is told with its details, a failed rollback is not an error of the turn", () => {
  const retry = {
    type: "stream_error",
    message: "Reconnecting... 1/2",
    codex_error_info: { response_stream_disconnected: { http_status_code: 502 } },
    additional_details: "reset",
  } as const;
  expect(said([retry])).toEqual([
    {
      method: "error",
      params: {
        error: {
          message: "Reconnecting... 1/2",
          codexErrorInfo: { responseStreamDisconnected: { httpStatusCode: 502 } },
          additionalDetails: "reset",
        },
        willRetry: true,
        threadId: "T",
        turnId: "U",
      },
    },
  ]);
  expect(said([{ type: "error", message: "no", codex_error_info: "thread_rollback_failed" }])).toEqual([]);
});

test("token counts become usage and limits, percentages rounded", () => {
  const usage = {
    input_tokens: 10,
    cached_input_tokens: 2,
    output_tokens: 5,
    reasoning_output_tokens: 1,
    total_tokens: 15,
  };
  const breakdown = {
    totalTokens: 15,
    inputTokens: 10,
    cachedInputTokens: 2,
    outputTokens: 5,
    reasoningOutputTokens: 1,
  };
  const limits = {
    limit_id: "codex",
    limit_name: null,
    primary: { used_percent: 42.5, window_minutes: 60, resets_at: 7 },
    secondary: null,
    credits: { has_credits: true, unlimited: false, balance: "1" },
    plan_type: null,
  };
  const info = { total_token_usage: usage, last_token_usage: usage, model_context_window: 100 };
  expect(said([{ type: "token_count", info, rate_limits: limits }])).toEqual([
    {
      method: "thread/tokenUsage/updated",
      params: {
        threadId: "T",
        turnId: "U",
        tokenUsage: { total: breakdown, last: breakdown, modelContextWindow: 100 },
      },
    },
    {
      method: "account/rateLimits/updated",
      params: {
        rateLimits: {
          limitId: "codex",
          limitName: null,
          primary: { usedPercent: 43, windowDurationMins: 60, resetsAt: 7 },
          secondary: null,
          credits: { hasCredits: true, unlimited: false, balance: "1" },
          planType: null,
        },
      },
    },
  ]);
  expect(said([{ type: "token_count", info: null, rate_limits: null }])).toEqual([]);
});

const items: readonly (readonly [Extract<EventMsg, { type: "item_completed" }>["item"], unknown])[] = [
  [
    {
      type: "AgentMessage",
      id: "m",
      content: [
        { type: "Text", text: "a" },
        { type: "Text", text: "b" },
      ],
    },
    { type: "agentMessage", id: "m", text: "ab", phase: null },
  ],
  [
    { type: "Reasoning", id: "r", summary_text: ["s"], raw_content: [] },
    { type: "reasoning", id: "r", summary: ["s"], content: [] },
  ],
  [
    {
      type: "UserMessage",
      id: "u",
      content: [
        {
          type: "text",
          text: "t",
          text_elements: [{ byte_range: { start: 0, end: 1 }, placeholder: "[1]" }],
        },
        { type: "local_image", path: "/p" },
        { type: "image", image_url: "data:" },
      ],
    },
    {
      type: "userMessage",
      id: "u",
      content: [
        { type: "text", text: "t", text_elements: [{ byteRange: { start: 0, end: 1 }, placeholder: "[1]" }] },
        { type: "localImage", path: "/p" },
        { type: "image", url: "data:" },
      ],
    },
  ],
  [
    { type: "WebSearch", id: "w", query: "q", action: { type: "search", query: "q" } },
    { type: "webSearch", id: "w", query: "q", action: { type: "search", query: "q", queries: null } },
  ],
  [
    { type: "Plan", id: "p", text: "1" },
    { type: "plan", id: "p", text: "1" },
  ],
  [
    { type: "ContextCompaction", id: "c" },
    { type: "contextCompaction", id: "c" },
  ],
];

test.each(items)("the item %j keeps its id and takes the wire's names", (item, wire) => {
  expect(said([{ type: "item_completed", thread_id: "T", turn_id: "child", item }])).toEqual([
    { method: "item/completed", params: { item: wire, threadId: "T", turnId: "U" } },
  ]);
});

test("MCP calls keep a tool's own error as a result and a broken call as an error", () => {
  const call = { call_id: "m", invocation: { server: "s", tool: "t", arguments: null } } as const;
  const duration = { secs: 0, nanos: 5_000_000 };
  const sent = said([
    { type: "mcp_tool_call_end", ...call, duration, result: { Ok: { content: ["x"], isError: true } } },
    { type: "mcp_tool_call_end", ...call, duration, result: { Err: "gone" } },
  ]);
  expect(sent).toMatchObject([
    {
      params: {
        item: { status: "failed", result: { content: ["x"], structuredContent: null }, error: null },
      },
    },
    { params: { item: { status: "failed", result: null, error: { message: "gone" }, durationMs: 5 } } },
  ]);
});

test("a spawned agent is a receiver with its state, one that could not be made is a failure", () => {
  const spawn = {
    type: "collab_agent_spawn_end",
    call_id: "c",
    sender_thread_id: "T",
    prompt: "do",
  } as const;
  const sent = said([
    { ...spawn, new_thread_id: "N", status: "pending_init" },
    { ...spawn, new_thread_id: null, status: "not_found" },
    { type: "collab_waiting_end", call_id: "w", sender_thread_id: "T", statuses: { N: { errored: "x" } } },
  ]);
  expect(sent).toMatchObject([
    {
      params: {
        item: {
          tool: "spawnAgent",
          status: "completed",
          receiverThreadIds: ["N"],
          prompt: "do",
          agentsStates: { N: { status: "pendingInit", message: null } },
        },
      },
    },
    { params: { item: { status: "failed", receiverThreadIds: [] } } },
    { params: { item: { tool: "wait", status: "failed", prompt: null } } },
  ]);
});

test("a review begins with its subject and ends with its text", () => {
  const finding = {
    title: "[P1] Off by one",
    body: "line 1\n\nline 3\n",
    confidence_score: 1,
    priority: 1,
    code_location: { absolute_file_path: "/r/a.txt", line_range: { start: 1, end: 2 } },
  };
  const review_output = {
    findings: [finding, { ...finding, title: "B", body: "" }],
    overall_correctness: "",
    overall_explanation: " Two. ",
    overall_confidence_score: 0,
  };
  const sent = said([
    { type: "entered_review_mode", target: { type: "baseBranch", branch: "main" } },
    { type: "exited_review_mode", review_output },
    { type: "exited_review_mode", review_output: null },
  ]);
  const text =
    "Two.\n\nFull review comments:\n\n- [P1] Off by one — /r/a.txt:1-2\n  line 1\n  \n  line 3\n\n- B — /r/a.txt:1-2";
  expect(sent).toMatchObject([
    { method: "item/started", params: { item: { id: "U", review: "changes against 'main'" } } },
    { method: "item/completed", params: { item: { type: "enteredReviewMode" } } },
    { method: "item/started", params: { item: { type: "exitedReviewMode", id: "U", review: text } } },
    { method: "item/completed", params: { item: { review: text } } },
    { method: "item/started", params: { item: { review: "Reviewer failed to output a response." } } },
    { method: "item/completed" },
  ]);
});

test("plans, diffs and names", () => {
  const sent = said([
    { type: "plan_update", explanation: null, plan: [{ step: "a", status: "in_progress" }] },
    { type: "turn_diff", unified_diff: "diff" },
    { type: "thread_name_updated", thread_id: "T", thread_name: "n" },
    { type: "thread_name_updated", thread_id: "T" },
  ]);
  expect(sent).toEqual([
    {
      method: "turn/plan/updated",
      params: {
        threadId: "T",
        turnId: "U",
        explanation: null,
        plan: [{ step: "a", status: "inProgress" }],
      },
    },
    { method: "turn/diff/updated", params: { threadId: "T", turnId: "U", diff: "diff" } },
    { method: "thread/name/updated", params: { threadId: "T", threadName: "n" } },
    { method: "thread/name/updated", params: { threadId: "T" } },
  ]);
});
