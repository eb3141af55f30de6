import { appendFile, readFile, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { call, functionCall, say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { newEngine, TestThread } from "./testThread.ts";

const kinds = (input: readonly { type: string; role?: unknown; call_id?: unknown }[] | undefined) =>
  (input ?? []).map((item) => item.role ?? item.type);

test("another process goes on where the first one ended", async () => {
  const plan = call(functionCall("c1", "update_plan", { plan: [] }));
  await using t = await TestThread.start({ script: [plan, say("noted", 2), say("seven", 3)] });
  await t.turn("remember seven");
  await t.engine.close();
  const engine = newEngine(t.home, t.cwd);
  const thread = await engine.threads.resume({ threadId: t.thread.id });
  expect(thread).toMatchObject({ id: t.thread.id, preview: "remember seven", createdAt: t.thread.createdAt });
  expect(thread.tokenUsage?.total_token_usage.total_tokens).toBe(30);
  t.listen(thread);
  thread.startTurn([{ type: "text", text: "which number?", text_elements: [] }]);
  await t.until(({ msg }) => msg.type === "task_complete" && msg.last_agent_message === "seven");
  await engine.close();
  expect(kinds(t.model.requests[2]?.body.input)).toEqual([
    "developer",
    "user",
    "user",
    "function_call",
    "function_call_output",
    "assistant",
    "user",
  ]);
  const shape = await t.rolloutShape();
  expect(shape.filter((line) => line === "session_meta")).toHaveLength(1);
  expect(shape.filter((line) => line === "event_msg/task_complete")).toHaveLength(2);
});

test("a loaded thread is returned as it is", async () => {
  await using t = await TestThread.start({ script: [say("ok")] });
  await t.turn("one");
  expect(await t.engine.threads.resume({ threadId: t.thread.id }, { model: "other" })).toBe(t.thread);
  expect(await t.engine.threads.resume({ path: t.thread.rolloutPath ?? "" })).toBe(t.thread);
});

test("what changed since the session ended is told to the model", async () => {
  await using t = await TestThread.start({ script: [say("a"), say("b", 2)] });
  await t.turn("one");
  await t.engine.close();
  const engine = newEngine(t.home, t.cwd);
  const thread = await engine.threads.resume(
    { threadId: t.thread.id },
    { model: "gpt-5.1", sandbox: "read-only", cwd: dirname(t.cwd) },
  );
  t.listen(thread);
  thread.startTurn([{ type: "text", text: "two", text_elements: [] }]);
  await t.until(({ msg }) => msg.type === "task_complete" && msg.last_agent_message === "b");
  await engine.close();
  const added = (t.model.requests[1]?.body.input ?? []).slice(4) as unknown as {
    role: string;
    content: { text: string }[];
  }[];
  expect(
    added.map((item) => [item.role, ...item.content.map(({ text }) => text.split(/[ >\n]/)[0])]),
  ).toEqual([
    ["developer", "<model_switch", "<permissions"],
    ["user", "<environment_context"],
    ["user", "two"],
  ]);
  const other = t.events.flatMap(({ msg }) =>
    msg.type === "warning" && /resuming/.test(msg.message) ? [msg.message] : [],
  );
  expect(other).toEqual([
    expect.stringContaining("recorded with model `mock-model` but is resuming with `gpt-5.1`"),
  ]);
});

test("a session goes on in the folder it began in, wherever its last turn was", async () => {
  await using t = await TestThread.start({ script: [say("a"), say("b", 2)] });
  t.thread.startTurn([{ type: "text", text: "one", text_elements: [] }], { cwd: dirname(t.cwd) });
  await t.until(({ msg }) => msg.type === "task_complete");
  expect(t.thread.settings.cwd).toBe(dirname(t.cwd));
  await t.engine.close();
  const engine = newEngine(t.home, t.cwd);
  expect((await engine.threads.resume({ threadId: t.thread.id })).settings.cwd).toBe(t.cwd);
  expect((await engine.threads.fork({ threadId: t.thread.id })).thread.settings.cwd).toBe(t.cwd);
  await engine.close();
});

test("a folder is no session, which is a fault of the request", async () => {
  await using t = await TestThread.start();
  const kind = "invalidRequest";
  await expect(t.engine.threads.resume({ path: t.cwd })).rejects.toMatchObject({ kind });
  await expect(t.engine.threads.fork({ path: t.cwd })).rejects.toMatchObject({ kind });
});

test("torn and foreign lines are skipped, and a torn end does not spoil what follows", async () => {
  await using t = await TestThread.start({ script: [say("a"), say("b", 2)] });
  await t.turn("one");
  await t.engine.close();
  const file = t.thread.rolloutPath ?? "";
  await appendFile(file, Buffer.from([0xff, 0xfe, 0x0a]));
  await appendFile(
    file,
    '{"timestamp":"x","type":"from_the_future","payload":{}}\r\n{"timestamp":"x","type":"respo',
  );
  const engine = newEngine(t.home, t.cwd);
  expect(await engine.sessions.read(file)).toMatchObject({ skipped: 3, turns: [{ status: "completed" }] });
  const thread = await engine.threads.resume({ path: file });
  t.listen(thread);
  thread.startTurn([{ type: "text", text: "two", text_elements: [] }]);
  await t.until(({ msg }) => msg.type === "task_complete" && msg.last_agent_message === "b");
  await engine.close();
  const { turns, skipped } = await newEngine(t.home, t.cwd).sessions.read(file);
  expect([turns.length, skipped]).toEqual([2, 3]);
  const told = t.events.flatMap(({ msg }) => (msg.type === "warning" ? [msg.message] : []));
  expect(told.filter((text) => text.includes(file))).toEqual([
    expect.stringContaining(`3 lines of the session file ${file} could not be read`),
  ]);
});

test("a session begun from given items has a file at once and remembers them", async () => {
  await using t = await TestThread.start({ script: [say("seven")] });
  const history = [
    {
      type: "message" as const,
      role: "user",
      content: [{ type: "input_text" as const, text: "remember seven" }],
    },
    {
      type: "message" as const,
      role: "assistant",
      content: [{ type: "output_text" as const, text: "noted" }],
    },
  ];
  const thread = await t.engine.threads.resume({ history });
  expect(thread.preview).toBe("remember seven");
  expect(await t.engine.sessions.summary(thread.rolloutPath ?? "")).toMatchObject({
    preview: "remember seven",
  });
  t.listen(thread);
  thread.startTurn([{ type: "text", text: "which?", text_elements: [] }]);
  await t.untilType("task_complete");
  expect(kinds(t.model.requests[0]?.body.input)).toEqual(["user", "assistant", "developer", "user", "user"]);
});

test("sessions are private to their owner", async () => {
  await using t = await TestThread.start({ script: [say("ok")] });
  await t.turn("one");
  const file = t.thread.rolloutPath ?? "";
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await stat(dirname(file))).mode & 0o777).toBe(0o700);
});

test("an ephemeral thread leaves no file", async () => {
  await using t = await TestThread.start({ script: [say("ok")], start: { ephemeral: true } });
  await t.turn("one");
  expect(t.thread.rolloutPath).toBeNull();
  await expect(readFile(`${t.home}/sessions`)).rejects.toThrow("ENOENT");
});

test("an unknown session is said to be unknown", async () => {
  await using t = await TestThread.start();
  const id = "67e55044-10b1-426f-9247-bb680e5fe0c8";
  await expect(t.engine.threads.resume({ threadId: id })).rejects.toThrow(
    `no rollout found for thread id ${id}`,
  );
});

test("names survive and are trimmed", async () => {
  await using t = await TestThread.start({ script: [say("ok")] });
  await t.turn("one");
  await t.thread.rename("  first try ");
  expect(await t.untilType("thread_name_updated")).toMatchObject({ thread_name: "first try" });
  const page = await newEngine(t.home, t.cwd).sessions.list({ limit: 5 });
  expect(page.data.map(({ name, preview }) => [name, preview])).toEqual([["first try", "one"]]);
});
