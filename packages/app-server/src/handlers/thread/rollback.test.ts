import { completed, created, gate, message, say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestBed } from "../../../test/appServer.ts";
import type { WireClient } from "../../../test/wireClient.ts";

const input = (text: string) => [{ type: "text", text, text_elements: [] }];
const answers = Array.from({ length: 5 }, (_, n) => say(`a${n + 1}`, n + 1));

async function turn(client: WireClient, threadId: string, text: string): Promise<void> {
  const from = client.log.length;
  await client.call("turn/start", { threadId, input: input(text) });
  await client.notified("turn/completed", from);
}

async function refusal(client: WireClient, params: object): Promise<unknown> {
  return (await client.ask("thread/rollback", params)).error;
}

test("the answer holds the turns that are left, as does the thread when it is read", async () => {
  await using bed = await TestBed.create({ script: answers });
  const client = await bed.client();
  const { thread } = await client.call("thread/start", {});
  for (const question of ["q1", "q2", "q3"]) await turn(client, thread.id, question);
  const from = client.log.length;
  const { thread: left } = await client.call("thread/rollback", { threadId: thread.id, numTurns: 1 });
  expect(left.turns.map(({ items }) => items.length)).toEqual([2, 2]);
  expect(left).toMatchObject({ id: thread.id, preview: "q1", status: { type: "idle" } });
  expect(client.methods(from)).toEqual(["thread/tokenUsage/updated", "account/rateLimits/updated", "answer"]);
  const all = await client.call("thread/rollback", { threadId: thread.id, numTurns: 99 });
  expect(all.thread.turns).toEqual([]);
  const { thread: read } = await client.call("thread/read", { threadId: thread.id, includeTurns: true });
  expect(read.turns).toEqual([]);
});

test("what cannot be rolled back is refused", async () => {
  await using bed = await TestBed.create({ script: answers });
  const client = await bed.client();
  const { thread } = await client.call("thread/start", {});
  const threadId = thread.id;
  const other = "67e55044-10b1-426f-9247-bb680e5fe0c8";
  expect(await refusal(client, { threadId: "x", numTurns: 0 })).toEqual({
    code: -32600,
    message: "numTurns must be >= 1",
  });
  expect(await refusal(client, { threadId: other, numTurns: 1 })).toEqual({
    code: -32600,
    message: `thread not found: ${other}`,
  });
  expect(await refusal(client, { threadId, numTurns: 1 })).toEqual({
    code: -32603,
    message: `failed to load rollout \`${thread.path}\`: No such file or directory (os error 2)`,
  });
  const { thread: fleeting } = await client.call("thread/start", { ephemeral: true });
  expect(await refusal(client, { threadId: fleeting.id, numTurns: 1 })).toEqual({
    code: -32600,
    message: "thread has no persisted rollout",
  });
});

test("of several at a time only the first counts", async () => {
  await using bed = await TestBed.create({ script: answers });
  const client = await bed.client();
  const { thread } = await client.call("thread/start", {});
  for (const question of ["q1", "q2", "q3"]) await turn(client, thread.id, question);
  const ids = [1, 2, 3].map(() => client.post("thread/rollback", { threadId: thread.id, numTurns: 1 }));
  const given = await Promise.all(ids.map((id) => client.answer(id)));
  expect(given.map(({ error }) => error?.message ?? "done")).toEqual([
    "done",
    "rollback already in progress for this thread",
    "rollback already in progress for this thread",
  ]);
});

test("during a turn it is refused, and the thread counts as failed until its next turn", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const slow = [created("r"), message("m", "a1"), gate(promise), completed("r")];
  await using bed = await TestBed.create({ script: [slow, say("a2", 2)] });
  const client = await bed.client();
  const { thread } = await client.call("thread/start", {});
  await client.call("turn/start", { threadId: thread.id, input: input("q1") });
  await client.message(
    ({ method, params }) => method === "item/completed" && JSON.stringify(params).includes("a1"),
  );
  const from = client.log.length;
  expect(await refusal(client, { threadId: thread.id, numTurns: 1 })).toEqual({
    code: -32600,
    message: "Cannot rollback while a turn is in progress.",
  });
  expect(client.methods(from)).toEqual(["thread/status/changed", "answer"]);
  resolve();
  const { params } = await client.notified("turn/completed");
  expect(params).toMatchObject({ turn: { status: "completed", error: null } });
  const { thread: read } = await client.call("thread/read", { threadId: thread.id });
  expect(read.status).toEqual({ type: "systemError" });
});
