import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { call, created, functionCall, hang, itemAdded, say, textDelta } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { type TestClient, TestMcpServer } from "./testMcpServer.ts";

const touch = call(functionCall("c1", "shell_command", { command: "touch made.txt" }));
const patch = call(
  functionCall("c1", "shell_command", {
    command: "apply_patch <<'EOF'\n*** Begin Patch\n*** Add File: new.txt\n+fresh\n*** End Patch\nEOF\n",
  }),
);
const begun = [
  created("r1"),
  itemAdded({ type: "message", role: "assistant", id: "msg-1", content: [] }),
  textDelta("go"),
];

/** The types of what a call was told, without the notices of the start and the raw items of the first context. */
function told({ events }: TestClient, requestId: unknown): string[] {
  return events
    .filter(({ _meta }) => _meta.requestId === requestId)
    .map(({ msg }) => msg.type)
    .filter((type) => !type.startsWith("mcp_startup") && type !== "raw_response_item");
}

test("introduces itself and lists two tools", async () => {
  await using bed = await TestMcpServer.create();
  const { client } = await bed.connect();
  expect(client.getServerVersion()).toEqual({
    name: "codex-mcp-server",
    title: "Codex",
    version: "1.0.0",
  });
  expect(client.getServerCapabilities()).toEqual({ tools: { listChanged: true } });
  const { tools } = await client.listTools();
  expect(tools.map(({ name, inputSchema }) => [name, inputSchema.required])).toEqual([
    ["codex", ["prompt"]],
    ["codex-reply", ["prompt"]],
  ]);
});

test("a call begins a session, replies go on with it, and every event is told under the request's id", async () => {
  await using bed = await TestMcpServer.create({ script: [say("one", 1), say("two", 2), say("three", 3)] });
  const client = await bed.connect();
  const first = await client.call("codex", { prompt: "hello", model: "some-model", cwd: bed.cwd });
  const { threadId } = first.structuredContent as { threadId: string };
  expect(first).toEqual({
    content: [{ type: "text", text: "one" }],
    structuredContent: { threadId, content: "one" },
  });
  expect(await client.call("codex-reply", { prompt: "more", threadId })).toMatchObject({
    structuredContent: { threadId, content: "two" },
  });
  const [configured] = client.events;
  const { requestId } = configured?._meta ?? {};
  expect(configured).toEqual({
    _meta: { requestId, threadId },
    id: "",
    msg: {
      type: "session_configured",
      session_id: threadId,
      model: "some-model",
      model_provider_id: "mock",
      approval_policy: "never",
      sandbox_policy: { type: "danger-full-access" },
      cwd: bed.cwd,
      history_log_id: 0,
      history_entry_count: 0,
      rollout_path: expect.stringContaining(threadId),
    },
  });
  const turn = [
    "warning",
    "task_started",
    "item_started",
    "item_completed",
    "user_message",
    "token_count",
    "item_started",
    "item_completed",
    "agent_message",
    "token_count",
    "task_complete",
  ];
  expect(told(client, requestId)).toEqual(["session_configured", ...turn]);
  // The turn that a call begins a session with has the id of the call.
  expect((await client.heard("task_started")).id).toBe(String(requestId));
  const ids = new Set(client.events.map(({ _meta }) => _meta.requestId));
  expect(told(client, [...ids][1])).toEqual(turn);
  expect(bed.model.requests[1]?.body.input.map(({ type }) => type)).toHaveLength(5);
});

test("a session of an earlier process goes on", async () => {
  await using bed = await TestMcpServer.create({ script: [say("one", 1), say("two", 2)] });
  const before = await bed.connect();
  const { structuredContent } = await before.call("codex", { prompt: "hello" });
  await before.client.close();
  const { threadId } = structuredContent as { threadId: string };
  const client = await bed.connect();
  expect(await client.call("codex-reply", { prompt: "more", conversationId: threadId })).toMatchObject({
    structuredContent: { threadId, content: "two" },
  });
  expect(client.events[0]?.msg).toMatchObject({ type: "session_configured", session_id: threadId });
  expect(JSON.stringify(bed.model.requests[1]?.body.input)).toContain("hello");
});

const asked: readonly [string, () => Record<string, unknown>, boolean][] = [
  ["the protocol's own yes", () => ({ action: "accept", content: {} }), true],
  ["the decision of these clients", () => ({ action: "accept", decision: "approved" }), true],
  ["a decision against the protocol's yes", () => ({ action: "accept", decision: "denied" }), false],
  ["the protocol's own no", () => ({ action: "decline" }), false],
  [
    "an error",
    () => {
      throw new Error("nobody here");
    },
    false,
  ],
];

test.each(asked)("asked for leave: %s", async (_, answer, runs) => {
  await using bed = await TestMcpServer.create({ script: [touch, say("end", 2)], approval: "untrusted" });
  const client = await bed.connect();
  const questions: Record<string, unknown>[] = [];
  client.answers((params) => {
    questions.push(params);
    return answer();
  });
  const { structuredContent } = await client.call("codex", { prompt: "make", cwd: bed.cwd });
  expect(structuredContent).toMatchObject({ content: "end" });
  const { threadId } = structuredContent as { threadId: string };
  const { id } = await client.heard("task_started");
  expect(questions).toEqual([
    {
      message: expect.stringMatching(/^Allow Codex to run `\S+ -lc 'touch made\.txt'` in `.+`\?$/),
      requestedSchema: { type: "object", properties: {} },
      threadId,
      codex_elicitation: "exec-approval",
      codex_mcp_tool_call_id: id,
      codex_event_id: id,
      codex_call_id: "c1",
      codex_command: [expect.any(String), "-lc", "touch made.txt"],
      codex_cwd: bed.cwd,
      codex_parsed_cmd: [{ type: "unknown", cmd: "touch made.txt" }],
    },
  ]);
  const made = readFile(join(bed.cwd, "made.txt"), "utf8");
  if (runs) expect(await made).toBe("");
  else await expect(made).rejects.toThrow("ENOENT");
});

test("asked for leave to change files", async () => {
  await using bed = await TestMcpServer.create({ script: [patch, say("end", 2)], approval: "untrusted" });
  const client = await bed.connect();
  client.answers(({ codex_changes, codex_elicitation, message }) => {
    const changes = { [join(bed.cwd, "new.txt")]: { type: "add", content: "fresh\n" } };
    expect([codex_elicitation, codex_changes]).toEqual(["patch-approval", changes]);
    expect(message).toBe("Allow Codex to apply proposed code changes?");
    return { action: "accept" };
  });
  await client.call("codex", { prompt: "make", cwd: bed.cwd });
  expect(await readFile(join(bed.cwd, "new.txt"), "utf8")).toBe("fresh\n");
});

test("a client that stops the turn in its answer is told that it was stopped", async () => {
  await using bed = await TestMcpServer.create({ script: [touch], approval: "untrusted" });
  const client = await bed.connect();
  client.answers(() => ({ action: "cancel", decision: "abort" }));
  expect(await client.call("codex", { prompt: "make", cwd: bed.cwd })).toMatchObject({
    isError: true,
    content: [{ type: "text", text: "The turn was stopped before its end (interrupted)." }],
  });
});

test("a cancelled call stops its turn and the session goes on", async () => {
  await using bed = await TestMcpServer.create({ script: [[...begun, hang()], say("two", 2)] });
  const client = await bed.connect();
  const cancel = new AbortController();
  const cancelled = client.call("codex", { prompt: "p" }, cancel.signal);
  const { _meta } = await client.heard("agent_message_delta");
  cancel.abort("enough");
  await expect(cancelled).rejects.toThrow("enough");
  expect((await client.heard("turn_aborted")).msg).toMatchObject({ reason: "interrupted" });
  const reply = await client.call("codex-reply", { prompt: "again", threadId: _meta.threadId });
  expect(reply.structuredContent).toMatchObject({ content: "two" });
});

test("a reply while a turn runs joins it, and giving it up does not stop the other", async () => {
  const gate = Promise.withResolvers<void>();
  const slow = [...begun, { mock: "gate", until: gate.promise } as const, ...say("done", 1).slice(1)];
  await using bed = await TestMcpServer.create({ script: [slow, say("both", 2)] });
  const client = await bed.connect();
  const first = client.call("codex", { prompt: "first" });
  const { _meta } = await client.heard("agent_message_delta");
  const { threadId } = _meta;
  const cancel = new AbortController();
  const second = client.call("codex-reply", { prompt: "second", threadId });
  const third = client.call("codex-reply", { prompt: "third", threadId }, cancel.signal);
  third.catch(() => {});
  // Requests are taken up in their order.
  await client.client.ping();
  cancel.abort();
  gate.resolve();
  const results = await Promise.all([first, second]);
  expect(results.map(({ structuredContent }) => structuredContent)).toEqual([
    { threadId, content: "both" },
    { threadId, content: "both" },
  ]);
});

test("a failed turn is a result that says why, and the session goes on", async () => {
  const broken = { status: 400, body: { error: { message: "bad" } } };
  await using bed = await TestMcpServer.create({ script: [broken, say("fine", 2)] });
  const client = await bed.connect();
  const result = await client.call("codex", { prompt: "p" });
  const { threadId, content } = result.structuredContent as { threadId: string; content: string };
  expect(result).toEqual({
    isError: true,
    content: [{ type: "text", text: content }],
    structuredContent: { threadId, content: '{"error":{"message":"bad"}}' },
  });
  expect(client.events.at(-1)?.msg).toMatchObject({
    type: "error",
    codex_error_info: "other",
  });
  const reply = await client.call("codex-reply", { prompt: "again", threadId });
  expect(reply.structuredContent).toEqual({ threadId, content: "fine" });
});

test("the arguments of a call reach its session", async () => {
  await using bed = await TestMcpServer.create({
    script: [say("ok")],
    config: '[profiles.fast]\nmodel_reasoning_effort = "low"\n',
  });
  const client = await bed.connect();
  await client.call("codex", {
    prompt: "p",
    model: "m",
    cwd: "sub",
    profile: "fast",
    "approval-policy": "on-request",
    sandbox: { "read-only": null },
    config: { model_verbosity: "low" },
    "base-instructions": "BASE",
    "developer-instructions": "DEV",
    "compact-prompt": "COMPACT",
  });
  expect(client.events[0]?.msg).toMatchObject({
    cwd: join(bed.cwd, "sub"),
    approval_policy: "on-request",
    sandbox_policy: { type: "read-only" },
    reasoning_effort: "low",
  });
  const { body } = bed.model.requests[0] ?? {};
  expect([body?.model, body?.instructions]).toEqual(["m", "BASE"]);
  expect(JSON.stringify(body?.input)).toContain('"DEV"');
});

const refused: readonly [string, Record<string, unknown>, string][] = [
  ["nope", {}, "Unknown tool 'nope'"],
  ["codex", {}, "Failed to parse configuration for Codex tool: missing field `prompt`"],
  [
    "codex",
    { prompt: "x", model: 3 },
    "Failed to parse configuration for Codex tool: invalid type: integer `3`, expected a string",
  ],
  [
    "codex",
    { prompt: "x", sandbox: "nope" },
    "Failed to parse configuration for Codex tool: unknown variant `nope`, expected one of `read-only`, `workspace-write`, `danger-full-access`",
  ],
  [
    "codex",
    { sandbox: "nope", "approval-policy": "nope", prompt: 3 },
    "Failed to parse configuration for Codex tool: unknown variant `nope`, expected one of `read-only`, `workspace-write`, `danger-full-access`",
  ],
  [
    "codex",
    { prompt: "x", sandbox: { "read-only": 3 } },
    "Failed to parse configuration for Codex tool: invalid type: integer `3`, expected unit",
  ],
  [
    "codex",
    { prompt: "x", sandbox: {} },
    "Failed to parse configuration for Codex tool: invalid value: map, expected map with a single key",
  ],
  [
    "codex",
    { prompt: "x", config: 3 },
    "Failed to parse configuration for Codex tool: invalid type: integer `3`, expected a map",
  ],
  [
    "codex",
    { prompt: "x", profile: "missing" },
    "Failed to load Codex configuration from overrides: config profile `missing` not found",
  ],
  [
    "codex-reply",
    { prompt: 1, threadId: 2 },
    "Failed to parse configuration for Codex tool: invalid type: integer `1`, expected a string",
  ],
  [
    "codex-reply",
    { prompt: "x" },
    "Failed to parse thread_id: either threadId or conversationId must be provided",
  ],
  [
    "codex-reply",
    { prompt: "x", threadId: "nope" },
    "Failed to parse thread_id: invalid character: expected an optional prefix of `urn:uuid:` followed by [0-9a-fA-F-], found `n` at 1",
  ],
  [
    "codex-reply",
    { prompt: "x", threadId: "00000000-0000-4000-8000-000000000000" },
    "Session not found for thread_id: 00000000-0000-4000-8000-000000000000",
  ],
];

test("calls that make no sense are answered", async () => {
  await using bed = await TestMcpServer.create();
  const client = await bed.connect();
  for (const [name, args, text] of refused) {
    // The list that the client checks results against is fetched only when it is asked for.
    const result = await client.call(name, args);
    expect(result).toMatchObject({ isError: true, content: [{ type: "text", text }] });
  }
});
