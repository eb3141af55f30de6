import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { forEachLine, parseLine } from "./reader.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "codex-reader-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function linesOf(bytes: Buffer | string): Promise<{ kind: string; text: string; sound: boolean }[]> {
  const path = join(folder, "file.jsonl");
  await writeFile(path, bytes);
  const lines: { kind: string; text: string; sound: boolean }[] = [];
  await forEachLine(path, ({ kind, bytes: line, sound }) => {
    const name = kind === null ? "?" : [kind.type, kind.inner].filter(Boolean).join("/");
    lines.push({ kind: name, text: line.toString().trim(), sound });
  });
  return lines;
}

const good = '{"timestamp":"t","type":"compacted","payload":{"message":"é"}}';
const said = '{"timestamp":"t","type":"event_msg","payload":{"type":"user_message","message":"x"}}';

test("every line is handed over, whatever stands around it", async () => {
  const bytes = Buffer.concat([
    Buffer.from(`${good}\r\n\n   \n${said}\n`),
    Buffer.from([0x7b, 0xff, 0x7d, 0x0a]),
    Buffer.from('{"payload":{},"type":"compacted"}\n{"timestamp":"t","type":"compac'),
  ]);
  expect(await linesOf(bytes)).toEqual([
    { kind: "compacted", text: good, sound: true },
    { kind: "event_msg/user_message", text: said, sound: true },
    { kind: "?", text: expect.any(String), sound: false },
    { kind: "?", text: '{"payload":{},"type":"compacted"}', sound: true },
    { kind: "?", text: '{"timestamp":"t","type":"compac', sound: true },
  ]);
});

test("lines longer than what is read at a time stay whole, in order", async () => {
  const long = (letter: string) =>
    `{"timestamp":"t","type":"compacted","payload":{"message":"${letter.repeat(1_300_000)}"}}`;
  const texts = (await linesOf(`${good}\n${long("a")}\n${good}\n${long("é")}`)).map(({ text }) => text);
  expect(texts).toEqual([good, long("a"), good, long("é")]);
});

test("an empty file has no lines, and one that is missing is an error", async () => {
  expect(await linesOf("")).toEqual([]);
  await expect(forEachLine(join(folder, "none"), () => {})).rejects.toThrow("ENOENT");
});

test("a line that lacks what its kind needs is no rollout item", () => {
  const parse = (type: string, payload: unknown): unknown => parseLine(JSON.stringify({ type, payload }));
  for (const [type, payload] of [
    ["session_meta", { id: "x" }],
    ["response_item", { type: "message", role: "user" }],
    ["response_item", { type: "function_call", name: "x" }],
    ["event_msg", { type: 1 }],
    ["event_msg", { type: "user_message" }],
    ["turn_context", {}],
    ["compacted", { message: "m", replacement_history: "none" }],
  ] as const) {
    expect(parse(type, payload), JSON.stringify(payload)).toBeNull();
  }
  expect(parse("event_msg", { type: "of_tomorrow" })).not.toBeNull();
});

test("items of tomorrow are kept from the model, and a source is always known", () => {
  const parse = (type: string, payload: unknown): unknown => parseLine(JSON.stringify({ type, payload }));
  expect(parse("response_item", { type: "of_tomorrow", x: 1 })).toMatchObject({ payload: { type: "other" } });
  expect(parse("response_item", { type: "constructor" })).toMatchObject({ payload: { type: "other" } });
  const meta = { id: "i", timestamp: "t", cwd: "/" };
  const subagent = { subagent: "review" };
  for (const [said, source] of [
    [undefined, "vscode"],
    [null, "vscode"],
    ["exec", "exec"],
    ["spaceship", "unknown"],
    [subagent, subagent],
    [{ subagent: null }, "unknown"],
    [
      { subagent: { thread_spawn: { depth: 1 } } },
      { subagent: { thread_spawn: { depth: 1, agent_nickname: null, agent_role: null } } },
    ],
  ] as const) {
    expect(parse("session_meta", { ...meta, source: said })).toMatchObject({ payload: { source } });
  }
});

test("what is no rollout item", () => {
  expect(parseLine(good)).toEqual({ timestamp: "t", type: "compacted", payload: { message: "é" } });
  for (const line of ["not json", '{"type":"compacted"}', '{"type":"new_kind","payload":{}}', "null"]) {
    expect(parseLine(line)).toBeNull();
  }
});
