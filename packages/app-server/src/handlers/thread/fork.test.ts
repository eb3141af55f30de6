import { say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestBed } from "../../../test/appServer.ts";

const input = (text: string) => [{ type: "text", text, text_elements: [] }];

test("a copy under a new id: status, answer with its turns, then thread/started", async () => {
  await using bed = await TestBed.create({ script: [say("first"), say("second", 2)] });
  const client = await bed.client();
  const { thread } = await client.call("thread/start", {});
  await client.call("turn/start", { threadId: thread.id, input: input("one") });
  await client.notified("turn/completed");
  const from = client.log.length;
  const forked = await client.call("thread/fork", { threadId: thread.id, model: "other" });
  await client.notified("thread/started", from);
  expect(client.methods(from)).toEqual(["thread/status/changed", "answer", "thread/started"]);
  expect(forked).toMatchObject({
    model: "other",
    thread: {
      preview: "one",
      turns: [{ items: [{ id: "item-1" }, { id: "item-2", text: "first" }], status: "completed" }],
    },
  });
  const copy = forked.thread.id;
  expect(copy).not.toBe(thread.id);
  await client.call("turn/start", { threadId: copy, input: input("two") });
  await client.notified("turn/completed", from);
  const read = await client.call("thread/read", { threadId: copy, includeTurns: true });
  expect(read.thread.turns.flatMap(({ items }) => items.map(({ id }) => id))).toEqual([
    "item-1",
    "item-2",
    "item-3",
    "item-4",
  ]);
});

test("what cannot be forked", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client({ experimentalApi: true });
  const { thread } = await client.call("thread/start", {});
  const refused = async (params: object) => (await client.ask("thread/fork", params)).error;
  expect(await refused({ threadId: thread.id })).toEqual({
    code: -32600,
    message: `no rollout found for thread id ${thread.id}`,
  });
  expect(await refused({ threadId: "ignored", path: "/none.jsonl" })).toEqual({
    code: -32600,
    message: "failed to load rollout `/none.jsonl`: No such file or directory (os error 2)",
  });
  expect((await refused({ threadId: "zzz" }))?.message).toMatch(/^invalid thread id: /);
});
