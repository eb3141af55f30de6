import { say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestBed } from "../../../test/appServer.ts";

const input = (text: string) => [{ type: "text", text, text_elements: [] }];

test("archived, listed there, refused, and back again", async () => {
  await using bed = await TestBed.create({ script: [say("a"), say("b", 2)] });
  const client = await bed.client();
  const { thread } = await client.call("thread/start", {});
  const threadId = thread.id;
  await client.call("turn/start", { threadId, input: input("one") });
  await client.notified("turn/completed");
  const from = client.log.length;
  await client.call("thread/archive", { threadId });
  await client.notified("thread/archived", from);
  expect(client.methods(from)).toEqual(["thread/status/changed", "answer", "thread/archived"]);
  expect(client.log[from]?.method).toBe("codex/event/shutdown_complete");
  expect(await client.call("thread/loaded/list", {})).toMatchObject({ data: [] });
  expect((await client.call("thread/list", {})).data).toEqual([]);
  expect((await client.call("thread/list", { archived: true })).data).toMatchObject([{ id: threadId }]);
  const read = await client.call("thread/read", { threadId });
  expect(read.thread).toMatchObject({ preview: "one", status: { type: "notLoaded" } });
  const refusal = { code: -32600, message: `no rollout found for thread id ${threadId}` };
  for (const method of ["thread/resume", "thread/fork", "thread/archive"] as const) {
    expect((await client.ask(method, { threadId })).error).toEqual(refusal);
  }
  const back = await client.call("thread/unarchive", { threadId });
  await client.notified("thread/unarchived");
  expect(back.thread).toMatchObject({ id: threadId, path: thread.path, status: { type: "notLoaded" } });
  expect((await client.ask("thread/unarchive", { threadId })).error).toEqual({
    code: -32600,
    message: `no archived rollout found for thread id ${threadId}`,
  });
  await client.call("thread/resume", { threadId });
  const again = client.log.length;
  await client.call("turn/start", { threadId, input: input("two") });
  await client.notified("turn/completed", again);
});

test("a thread nobody has spoken to cannot be archived and stays", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  const { thread } = await client.call("thread/start", {});
  const { error } = await client.ask("thread/archive", { threadId: thread.id });
  expect(error?.message).toBe(`no rollout found for thread id ${thread.id}`);
  expect((await client.call("thread/loaded/list", {})).data).toEqual([thread.id]);
});

test("whoever listened before does not hear the thread after it came back", async () => {
  await using bed = await TestBed.create({ script: [say("a"), say("b", 2)] });
  const server = bed.serve();
  const [before, after] = [await bed.join(server), await bed.join(server)];
  const { thread } = await before.call("thread/start", {});
  const threadId = thread.id;
  await before.call("turn/start", { threadId, input: input("one") });
  await before.notified("turn/completed");
  await before.call("thread/archive", { threadId });
  await after.call("thread/unarchive", { threadId });
  await after.call("thread/resume", { threadId });
  const from = before.log.length;
  await after.call("turn/start", { threadId, input: input("two") });
  await after.notified("turn/completed");
  expect(before.methods(from).filter((method) => method.startsWith("turn/"))).toEqual([]);
});
