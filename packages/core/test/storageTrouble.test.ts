import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { newEngine, TestThread } from "./testThread.ts";

const warnings = (t: TestThread) =>
  t.events.flatMap(({ msg }) =>
    msg.type === "warning" && msg.message.includes("saved") ? [msg.message] : [],
  );

test("without a folder for sessions a thread works, says so once, and is saved as soon as there is one", async () => {
  await using t = await TestThread.start({ script: [say("a"), say("b", 2), say("c", 3)] });
  const blocked = join(t.home, "sessions");
  await writeFile(blocked, "in the way");
  await t.turn("one");
  await t.turn("two");
  expect(warnings(t)).toEqual([expect.stringContaining("The session could not be saved to ")]);
  expect(t.model.requests).toHaveLength(2);
  await rm(blocked);
  await t.turn("three");
  await t.engine.close();
  const [row] = (await newEngine(t.home, t.cwd).sessions.list({ limit: 1 })).data;
  const { turns, skipped } = await newEngine(t.home, t.cwd).sessions.read(row?.path ?? "");
  expect(turns.map(({ status }) => status)).toEqual(["completed", "completed", "completed"]);
  expect(skipped).toBe(0);
});

test.runIf(process.platform === "linux")("a full disk ends no turn", async () => {
  await using t = await TestThread.start({ script: [say("a"), say("b", 2)] });
  const path = t.thread.rolloutPath ?? "";
  await mkdir(dirname(path), { recursive: true });
  await symlink("/dev/full", path);
  await t.turn("one");
  await t.turn("two");
  expect(warnings(t)).toHaveLength(1);
  const completed = t.events.filter(({ msg }) => msg.type === "task_complete");
  expect(completed).toHaveLength(2);
});
