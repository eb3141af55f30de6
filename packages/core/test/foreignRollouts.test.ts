import { copyFile, mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { call, functionCall, say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { rolloutPath } from "../src/rollout/rolloutPath.ts";
import { TestThread } from "./testThread.ts";

/** Sessions as Codex 0.106.0 wrote them, with their texts made short and their ids, times and paths made up. */
const sessions = [
  {
    name: "command",
    preview: "run it",
    turns: [
      ["completed", "run it", "done"],
      ["completed", "and then?", "second"],
    ],
    model: [
      "developer",
      "user",
      "user",
      "function_call",
      "function_call_output",
      "assistant",
      "user",
      "assistant",
    ],
  },
  {
    name: "rolledBack",
    preview: "first",
    turns: [
      ["completed", "first", "one"],
      ["completed", "third", "three"],
    ],
    model: ["developer", "user", "user", "assistant", "developer", "user", "user", "assistant"],
  },
  {
    name: "compacted",
    preview: "first",
    turns: [["completed", "first", "one"], ["completed"], ["completed", "third", "three"]],
    model: ["user", "user", "developer", "user", "user", "assistant"],
  },
  {
    name: "forked",
    preview: "first",
    turns: [
      ["completed", "first", "one"],
      ["completed", "second", "two"],
    ],
    model: ["developer", "user", "user", "assistant", "developer", "user", "user", "assistant"],
  },
  {
    name: "interrupted",
    preview: "wait",
    turns: [["interrupted", "wait"]],
    model: ["developer", "user", "user", "function_call", "function_call_output", "user"],
  },
];

test.each(sessions)(
  "a session of Codex 0.106.0 is listed, read and gone on with: $name",
  async (expected) => {
    await using t = await TestThread.start({ script: [say("and on")] });
    const id = "01980001-0000-7000-8000-000000000000";
    const path = rolloutPath(t.home, id, new Date(2026, 0, 2, 3, 4, 5));
    await mkdir(dirname(path), { recursive: true });
    await copyFile(join(import.meta.dirname, "fixtures", "rollouts", `${expected.name}.jsonl`), path);

    const { data } = await t.engine.sessions.list({ limit: 5 });
    expect(data).toMatchObject([{ id, path, preview: expected.preview, meta: { cli_version: "0.106.0" } }]);

    const read = await t.engine.sessions.read(path);
    const told = read.turns.map(({ status, events }) => [
      status,
      ...events.flatMap((event) =>
        event.type === "user_message" || event.type === "agent_message" ? [event.message] : [],
      ),
    ]);
    expect(told).toEqual(expected.turns);
    expect(read.skipped).toBe(0);
    expect(await t.engine.sessions.turns(path)).toEqual(read.turns);

    const thread = await t.engine.threads.resume({ threadId: id });
    t.listen(thread);
    thread.startTurn([{ type: "text", text: "go on", text_elements: [] }]);
    await t.until(({ msg }) => msg.type === "task_complete" && msg.last_agent_message === "and on");
    const input = t.model.requests[0]?.body.input ?? [];
    const kinds = input.map((item) => (typeof item.role === "string" ? item.role : item.type));
    expect(kinds.slice(0, expected.model.length)).toEqual(expected.model);
    expect(kinds.at(-1)).toBe("user");
  },
);

/** What kind of line it is and which members it has, texts and numbers aside. */
const anatomy = (line: string): string[] => {
  const { type, payload } = JSON.parse(line);
  const role = payload.type === "message" ? payload.role : "";
  return [type, payload.type ?? "", role, ...Object.keys(payload).filter((key) => !MADE_UP.has(key))];
};

/** What the fixtures leave out, or what a test thread has no place for. */
const MADE_UP: ReadonlySet<string> = new Set(["base_instructions", "git", "user_instructions"]);

test("a session is written line by line and member by member like Codex 0.106.0 writes it", async () => {
  await using t = await TestThread.start({
    script: [call(functionCall("c1", "shell_command", { command: "echo out" })), say("done"), say("second")],
  });
  await t.turn("run it");
  await t.turn("and then?");
  await t.engine.close();
  const anatomies = async (path: string) => (await readFile(path, "utf8")).trimEnd().split("\n").map(anatomy);
  const fixture = join(import.meta.dirname, "fixtures", "rollouts", "command.jsonl");
  expect(await anatomies(t.thread.rolloutPath ?? "")).toEqual(await anatomies(fixture));
});
