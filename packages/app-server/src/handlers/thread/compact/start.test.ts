import { completed, created, gate, message, say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestBed } from "../../../../test/appServer.ts";

const input = (text: string) => [{ type: "text", text, text_elements: [] }];

test("the answer comes first and is empty; the compaction is told as an item of a turn without a start", async () => {
  await using bed = await TestBed.create({ script: [say("a1"), say("SUM", 2)] });
  const client = await bed.client();
  const { thread } = await client.call("thread/start", {});
  await client.call("turn/start", { threadId: thread.id, input: input("q1") });
  await client.notified("turn/completed");
  const from = client.log.length;
  expect(await client.call("thread/compact/start", { threadId: thread.id })).toEqual({});
  const { params } = await client.notified("turn/completed", from);
  expect(params).toMatchObject({ turn: { status: "completed", items: [], error: null } });
  const quiet = /^(account|thread\/tokenUsage|thread\/started)/;
  expect(client.methods(from).filter((method) => !quiet.test(method))).toEqual([
    "answer",
    "thread/status/changed",
    "item/started",
    "item/completed",
    "thread/compacted",
    "thread/status/changed",
    "turn/completed",
  ]);
  const { thread: read } = await client.call("thread/read", { threadId: thread.id, includeTurns: true });
  expect(read.turns.map(({ items }) => items.map(({ type }) => type))).toEqual([
    ["userMessage", "agentMessage"],
    ["contextCompaction"],
  ]);
});

test("a running turn is interrupted", async () => {
  const { promise } = Promise.withResolvers<void>();
  const slow = [created("r"), message("m", "part"), gate(promise), completed("r")];
  await using bed = await TestBed.create({ script: [slow, say("SUM", 2)] });
  const client = await bed.client();
  const { thread } = await client.call("thread/start", {});
  const { turn } = await client.call("turn/start", { threadId: thread.id, input: input("q1") });
  await client.message(
    ({ method, params }) => method === "item/completed" && JSON.stringify(params).includes("part"),
  );
  await client.call("thread/compact/start", { threadId: thread.id });
  await client.notified("thread/compacted");
  const { params } = await client.notified("turn/completed");
  expect(params).toMatchObject({ turn: { id: turn.id, status: "interrupted" } });
});

test("threads that are not there are refused", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  const id = "67e55044-10b1-426f-9247-bb680e5fe0c8";
  const answer = await client.ask("thread/compact/start", { threadId: id });
  expect(answer.error).toEqual({ code: -32600, message: `thread not found: ${id}` });
});
