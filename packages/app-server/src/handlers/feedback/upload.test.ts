import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestBed } from "../../../test/appServer.ts";

const method = "feedback/upload";

/** The folders of what is kept, oldest first. */
async function kept({ home }: TestBed): Promise<string[]> {
  const names = await readdir(join(home, "feedback")).catch(() => []);
  return names.sort().map((name) => join(home, "feedback", name));
}

test("feedback is kept here, with the session of its thread when logs are wanted", async () => {
  await using bed = await TestBed.create({ script: [say("hello")] });
  const client = await bed.client();
  const { thread } = await client.call("thread/start", {});
  const input = [{ type: "text", text: "hi", text_elements: [] }];
  await client.call("turn/start", { threadId: thread.id, input });
  await client.notified("turn/completed");
  const threadId = thread.id;
  const bug = { classification: "bug", reason: "slow", threadId, includeLogs: true };
  expect(await client.call(method, bug)).toEqual({ threadId });
  expect(await client.call(method, { ...bug, includeLogs: false, extraLogFiles: [thread.path] })).toEqual({
    threadId,
  });
  const [withLogs = "", without = ""] = await kept(bed);
  const [session = "", ...rest] = await readdir(withLogs);
  expect(rest).toEqual(["report.json"]);
  expect(await readFile(join(withLogs, session), "utf8")).toContain('"hello"');
  expect(JSON.parse(await readFile(join(withLogs, "report.json"), "utf8"))).toMatchObject({
    classification: "bug",
    reason: "slow",
    threadId,
    source: "vscode",
    version: "0.106.0",
  });
  expect(await readdir(without)).toEqual(["report.json"]);
});

test("without a thread it gets an id, and a thread need not exist", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  const { threadId } = await client.call(method, { classification: "", includeLogs: true });
  expect(threadId).toMatch(/^no-active-thread-[0-9a-f]{8}-[0-9a-f]{4}-7/);
  const unknown = "00000000-0000-4000-8000-000000000000";
  const extra = {
    threadId: unknown,
    includeLogs: true,
    extraLogFiles: [join(bed.home, "config.toml"), "/no"],
  };
  expect(await client.call(method, { classification: "bug", ...extra })).toEqual({ threadId: unknown });
  expect(await readdir((await kept(bed))[1] ?? "")).toEqual(["1-config.toml", "report.json"]);
  expect(
    (await client.ask(method, { classification: "bug", includeLogs: true, threadId: "x" })).error,
  ).toEqual({
    code: -32600,
    message: expect.stringMatching(/^invalid thread id: /),
  });
});

test("the configuration may switch it off", async () => {
  await using bed = await TestBed.create({ config: "feedback.enabled = false" });
  const client = await bed.client();
  const bug = { classification: "bug", includeLogs: false, threadId: "x" };
  expect((await client.ask(method, bug)).error).toEqual({
    code: -32600,
    message: "sending feedback is disabled by configuration",
  });
  expect(await kept(bed)).toEqual([]);
});
