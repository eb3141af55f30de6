import { stat, utimes } from "node:fs/promises";
import { basename, join } from "node:path";
import { say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestBed } from "../../../test/appServer.ts";

test("the file goes back to its day and counts as changed now", async () => {
  await using bed = await TestBed.create({ script: [say("a")] });
  const client = await bed.client();
  const { thread } = await client.call("thread/start", {});
  const threadId = thread.id;
  const input = [{ type: "text", text: "one", text_elements: [] }];
  await client.call("turn/start", { threadId, input });
  await client.notified("turn/completed");
  await client.call("thread/archive", { threadId });
  const path = thread.path ?? "";
  const archived = join(bed.home, "archived_sessions", path.slice(path.lastIndexOf("/") + 1));
  const before = new Date(2026, 0, 1);
  await utimes(archived, before, before);
  const from = client.log.length;
  const { thread: back } = await client.call("thread/unarchive", { threadId });
  await client.notified("thread/unarchived", from);
  expect(client.methods(from)).toEqual(["answer", "thread/unarchived"]);
  expect(back).toMatchObject({ path, status: { type: "notLoaded" }, turns: [] });
  expect(back.updatedAt).toBeGreaterThan(before.getTime() / 1000);
  expect((await stat(path)).isFile()).toBe(true);
});

test("a thread that was resumed from the archive is told under its new path", async () => {
  await using bed = await TestBed.create({ script: [say("a")] });
  const client = await bed.client({ experimentalApi: true });
  const { thread } = await client.call("thread/start", {});
  const threadId = thread.id;
  const input = [{ type: "text", text: "one", text_elements: [] }];
  await client.call("turn/start", { threadId, input });
  await client.notified("turn/completed");
  await client.call("thread/archive", { threadId });
  const path = join(bed.home, "archived_sessions", basename(thread.path ?? ""));
  expect((await client.call("thread/resume", { threadId, path })).thread.path).toBe(path);
  const { thread: back } = await client.call("thread/unarchive", { threadId });
  expect(back).toMatchObject({ path: thread.path, status: { type: "idle" } });
});

test("what is not archived cannot be taken out", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  const threadId = "67e55044-10b1-426f-9247-bb680e5fe0c8";
  expect((await client.ask("thread/unarchive", { threadId })).error).toEqual({
    code: -32600,
    message: `no archived rollout found for thread id ${threadId}`,
  });
  expect((await client.ask("thread/unarchive", { threadId: "zz" })).error?.message).toMatch(
    /^invalid thread id/,
  );
});
