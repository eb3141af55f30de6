import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestBed } from "../../../test/appServer.ts";

const unknown = "67e55044-10b1-426f-9247-bb680e5fe0c8";

test("what there is to read before and after the first message", async () => {
  await using bed = await TestBed.create({ script: [say("answer")] });
  const client = await bed.client();
  const { thread } = await client.call("thread/start", {});
  const params = { threadId: thread.id, includeTurns: true };
  expect((await client.ask("thread/read", params)).error?.message).toBe(
    `thread ${thread.id} is not materialized yet; includeTurns is unavailable before first user message`,
  );
  expect((await client.call("thread/read", { threadId: thread.id })).thread).toEqual(thread);
  const input = [{ type: "text", text: "question", text_elements: [] }];
  const { turn } = await client.call("turn/start", { threadId: thread.id, input });
  await client.notified("turn/completed");
  const read = await client.call("thread/read", params);
  expect(read.thread).toMatchObject({ preview: "question", status: { type: "idle" } });
  expect(read.thread.turns).toEqual([
    {
      id: turn.id,
      status: "completed",
      error: null,
      items: [
        { type: "userMessage", id: "item-1", content: input },
        { type: "agentMessage", id: "item-2", text: "answer", phase: null },
      ],
    },
  ]);
});

test("refusals", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  const { thread } = await client.call("thread/start", { ephemeral: true });
  const refused = async (params: object) => (await client.ask("thread/read", params)).error;
  expect(await refused({ threadId: unknown })).toEqual({
    code: -32600,
    message: `thread not loaded: ${unknown}`,
  });
  expect(await refused({ threadId: thread.id, includeTurns: true })).toEqual({
    code: -32600,
    message: "ephemeral threads do not support includeTurns",
  });
  expect((await refused({ threadId: "" }))?.message).toBe(
    "invalid thread id: invalid length: expected length 32 for simple format, found 0",
  );
});

test.each([
  ["nothing", "", "empty session file"],
  ["blank lines", "\n\r\n", "empty session file"],
  ["garbage", "{broken\n", "failed to parse thread ID from rollout file"],
  ["a torn line", '{"timestamp":"t","type":"session_me', "failed to parse thread ID from rollout file"],
])(
  "a session file that holds %s is no session, which each request says in its words",
  async (_name, text, why) => {
    await using bed = await TestBed.create();
    const folder = join(bed.home, "sessions", "2026", "01", "02");
    await mkdir(folder, { recursive: true });
    const path = join(folder, `rollout-2026-01-02T03-04-05-${unknown}.jsonl`);
    await writeFile(path, text);
    const client = await bed.client();
    const failed = `failed to load rollout \`${path}\``;
    for (const method of ["thread/resume", "thread/fork"]) {
      const { error } = await client.ask(method, { threadId: unknown });
      expect(error).toEqual({ code: -32600, message: `${failed}: ${why}` });
    }
    for (const includeTurns of [true, false]) {
      const { error } = await client.ask("thread/read", { threadId: unknown, includeTurns });
      expect(error).toEqual({
        code: -32603,
        message: `${failed} for thread ${unknown}: rollout at ${path} is empty`,
      });
    }
  },
);

test("an archived thread is read without its turns", async () => {
  await using bed = await TestBed.create({ script: [say("a")] });
  const client = await bed.client();
  const { thread } = await client.call("thread/start", {});
  const threadId = thread.id;
  await client.call("turn/start", { threadId, input: [{ type: "text", text: "one", text_elements: [] }] });
  await client.notified("turn/completed");
  await client.call("thread/archive", { threadId });
  expect((await client.call("thread/read", { threadId })).thread).toMatchObject({
    preview: "one",
    turns: [],
  });
  expect((await client.ask("thread/read", { threadId, includeTurns: true })).error).toEqual({
    code: -32603,
    message: `failed to locate rollout for thread ${threadId}`,
  });
});
