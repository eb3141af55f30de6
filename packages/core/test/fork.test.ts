import { readFile } from "node:fs/promises";
import { say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { newEngine, TestThread } from "./testThread.ts";

const lines = async (path: string | null) =>
  (await readFile(path ?? "", "utf8"))
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

test("a fork has the history of its parent, names it, and both go on by themselves", async () => {
  await using t = await TestThread.start({ script: [say("first"), say("in fork", 2), say("in parent", 3)] });
  await t.turn("one");
  const { thread: fork, turns } = await t.engine.threads.fork({ threadId: t.thread.id });
  expect(fork.id).not.toBe(t.thread.id);
  expect(fork).toMatchObject({ preview: "one", materialized: true, name: null });
  expect(turns?.map(({ status }) => status)).toEqual(["completed"]);
  const [own, parents] = await lines(fork.rolloutPath);
  expect(own.payload).toMatchObject({ id: fork.id, forked_from_id: t.thread.id });
  expect(parents.payload.id).toBe(t.thread.id);
  t.listen(fork);
  fork.startTurn([{ type: "text", text: "two", text_elements: [] }]);
  await t.until(({ msg }) => msg.type === "task_complete" && msg.last_agent_message === "in fork");
  await t.turn("three");
  const [, ofFork, ofParent] = t.model.requests.map(({ body }) => JSON.stringify(body.input));
  expect(ofFork).toContain("first");
  expect(ofParent).toContain("first");
  expect(ofParent).not.toContain("in fork");
  await t.engine.close();
  const { data } = await newEngine(t.home, t.cwd).sessions.list({ limit: 5 });
  expect(data.map(({ id }) => id)).toEqual([fork.id, t.thread.id]);
  expect(data.map(({ preview }) => preview)).toEqual(["one", "one"]);
});

test("without a session file there is nothing to fork", async () => {
  await using t = await TestThread.start();
  await expect(t.engine.threads.fork({ threadId: t.thread.id })).rejects.toThrow(
    `no rollout found for thread id ${t.thread.id}`,
  );
  await expect(t.engine.threads.fork({ path: "/none.jsonl" })).rejects.toThrow(
    "failed to load rollout `/none.jsonl`: No such file or directory (os error 2)",
  );
});

test("two that open one session at once get one thread", async () => {
  await using t = await TestThread.start({ script: [say("first")] });
  await t.turn("one");
  await t.engine.close();
  const engine = newEngine(t.home, t.cwd);
  const [one, two] = await Promise.all([
    engine.threads.resume({ threadId: t.thread.id }),
    engine.threads.resume({ path: t.thread.rolloutPath ?? "" }),
  ]);
  expect(one).toBe(two);
  await engine.close();
});
