import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readSession, readTurns } from "./readSession.ts";

let folder: string;
let path: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "codex-session-"));
  path = join(folder, "rollout.jsonl");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const line = (type: string, payload: object): string => JSON.stringify({ timestamp: "t", type, payload });
const event = (type: string, rest: object = {}): string => line("event_msg", { type, ...rest });
const context = (turn: string, model: string): string =>
  line("turn_context", { turn_id: turn, cwd: "/w", model, user_instructions: "long" });
const tokens = (total: number | null): string =>
  event("token_count", { info: total === null ? null : { total_token_usage: { total_tokens: total } } });

const write = (lines: readonly string[]): Promise<void> => writeFile(path, `${lines.join("\n")}\n`);

test("settings that repeat are each those of their turn, and the last token count counts", async () => {
  await write([
    line("session_meta", { id: "i", timestamp: "t", cwd: "/w" }),
    event("task_started", { turn_id: "a" }),
    context("a", "m1"),
    tokens(1),
    context("a", "m1"),
    event("task_complete", { turn_id: "a" }),
    event("task_started", { turn_id: "b" }),
    context("b", "m1"),
    tokens(2),
    tokens(null),
    event("task_complete", { turn_id: "b" }),
  ]);
  const { session, skipped } = await readSession(path);
  expect(session.lastContext).toMatchObject({ turn_id: "b", model: "m1", user_instructions: "long" });
  expect(session.tokenInfo?.total_token_usage.total_tokens).toBe(2);
  expect(session.turns.map(({ id, status }) => [id, status])).toEqual([
    ["a", "completed"],
    ["b", "completed"],
  ]);
  expect(skipped).toBe(0);
});

test("lines that make no sense are counted and harm nothing", async () => {
  await write([
    event("task_started", { turn_id: "a" }),
    '{"timestamp":"t","type":"event_msg","payload":{"type":"tok',
  ]);
  await writeFile(path, Buffer.from([0x7b, 0xff, 0x7d, 0x0a]), { flag: "a" });
  const { session, skipped } = await readSession(path);
  expect(skipped).toBe(2);
  expect(session.turns).toMatchObject([{ id: "a", status: "open" }]);
});

test("the turns alone are those of the whole session, commands of a turn cut off by a crash included", async () => {
  await write([
    line("session_meta", { id: "i", timestamp: "t", cwd: "/w" }),
    event("task_started", { turn_id: "a" }),
    event("user_message", { message: "run it" }),
    line("response_item", {
      type: "message",
      role: "user",
      content: [{ type: "input_text", text: "run it" }],
    }),
    line("response_item", {
      type: "function_call",
      name: "shell_command",
      call_id: "c",
      arguments: '{"command":"x"}',
    }),
    event("agent_message", { message: "meanwhile" }),
    line("response_item", {
      type: "function_call_output",
      call_id: "c",
      output: "Exit code: 0\nWall time: 0 seconds\nOutput:\nout\n",
    }),
    event("agent_message", { message: "after" }),
  ]);
  const turns = await readTurns(path);
  expect(turns).toEqual((await readSession(path)).session.turns);
  expect(turns[0]?.events.map(({ type }) => type)).toEqual([
    "task_started",
    "user_message",
    "agent_message",
    "exec_command_end",
    "agent_message",
  ]);
});
