import { call, functionCall, gate, say, sayInPieces, textDelta } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestBed } from "../../../test/appServer.ts";

const input = (text: string) => [{ type: "text", text, text_elements: [] }];

test("the answer comes first, then the turn from its start to its completion", async () => {
  await using bed = await TestBed.create({ script: [sayInPieces(["He", "llo"])] });
  const client = await bed.client();
  const { thread } = await client.call("thread/start", {});
  const from = client.log.length;
  const { turn } = await client.call("turn/start", { threadId: thread.id, input: input("hi") });
  const done = await client.notified("turn/completed", from);
  expect(turn).toEqual({ id: expect.any(String), items: [], status: "inProgress", error: null });
  expect(done.params).toEqual({ threadId: thread.id, turn: { ...turn, status: "completed" } });
  const order = client
    .methods(from)
    .filter((method) => !/^(thread\/started|account|thread\/tokenUsage)/.test(method));
  expect(order).toEqual([
    "answer",
    "turn/started",
    "thread/status/changed",
    "item/started",
    "item/completed",
    "item/started",
    "item/agentMessage/delta",
    "item/agentMessage/delta",
    "item/completed",
    "thread/status/changed",
    "turn/completed",
  ]);
});

test("opted-out notifications do not come, the others do", async () => {
  await using bed = await TestBed.create({ script: [sayInPieces(["a", "b"])] });
  const optOutNotificationMethods = ["item/agentMessage/delta", "codex/event/agent_message_delta"];
  const client = await bed.client({ optOutNotificationMethods });
  const { thread } = await client.call("thread/start", {});
  await client.call("turn/start", { threadId: thread.id, input: input("hi") });
  await client.notified("turn/completed");
  const methods = client.log.map((message) => message.method);
  for (const method of optOutNotificationMethods) expect(methods).not.toContain(method);
  expect(methods.filter((method) => method === "codex/event/agent_message_content_delta")).toHaveLength(2);
});

test("a command's life is told item by item", async () => {
  const script = [call(functionCall("c1", "shell_command", { command: "echo hi" })), say("done", 2)];
  await using bed = await TestBed.create({ script });
  const client = await bed.client();
  const { thread } = await client.call("thread/start", {});
  await client.call("turn/start", { threadId: thread.id, input: input("run") });
  await client.notified("turn/completed");
  const items = client.log
    .filter((message) => message.method?.startsWith("item/"))
    .filter(({ params }) => JSON.stringify(params).includes('"c1"'));
  expect(items.map((message) => message.method)).toEqual([
    "item/started",
    "item/commandExecution/outputDelta",
    "item/completed",
  ]);
  expect(items.at(-1)?.params?.item).toMatchObject({
    status: "completed",
    aggregatedOutput: "hi\n",
    exitCode: 0,
  });
});

test("a failed request to the model fails the turn with the error that was told", async () => {
  const script = [{ status: 400, body: { error: { message: "bad" } } }];
  await using bed = await TestBed.create({ script });
  const client = await bed.client();
  const { thread } = await client.call("thread/start", {});
  await client.call("turn/start", { threadId: thread.id, input: input("hi") });
  const { params } = await client.notified("turn/completed");
  const told = (await client.notified("error")).params;
  expect(params).toMatchObject({ turn: { status: "failed", error: told?.error } });
  expect((await client.call("thread/read", { threadId: thread.id })).thread.status).toEqual({
    type: "systemError",
  });
});

test("a second start during a turn has an id of its own and joins the running turn", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const pieces = sayInPieces(["one"]);
  const first = [...pieces.slice(0, 2), textDelta("wait"), gate(promise), ...pieces.slice(2)];
  await using bed = await TestBed.create({ script: [first, say("two", 2)] });
  const client = await bed.client();
  const { thread } = await client.call("thread/start", {});
  const a = await client.call("turn/start", { threadId: thread.id, input: input("one") });
  await client.notified("item/agentMessage/delta");
  const from = client.log.length;
  const b = await client.call("turn/start", { threadId: thread.id, input: input("two") });
  expect((await client.notified("turn/started", from)).params).toMatchObject({ turn: { id: b.turn.id } });
  resolve();
  const done = await client.notified("turn/completed");
  expect(done.params).toMatchObject({ turn: { id: a.turn.id, status: "completed" } });
});

test("too long an input is refused with its size", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  const { thread } = await client.call("thread/start", {});
  const text = "y".repeat(1024 * 1024 + 1);
  const { error } = await client.ask("turn/start", { threadId: thread.id, input: input(text) });
  expect(error).toEqual({
    code: -32602,
    message: "Input exceeds the maximum length of 1048576 characters.",
    data: { input_error_code: "input_too_large", max_chars: 1048576, actual_chars: 1048577 },
  });
});

test("a thread that is not loaded is not found, whatever else is wrong", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  const threadId = "67e55044-10b1-426f-9247-bb680e5fe0c8";
  for (const method of ["turn/start", "turn/steer"]) {
    const { error } = await client.ask(method, { threadId, input: input("x"), expectedTurnId: "t" });
    expect(error).toEqual({ code: -32600, message: `thread not found: ${threadId}` });
  }
});
