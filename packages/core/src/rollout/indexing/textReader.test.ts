import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WorkSlice } from "../workSlice.ts";
import { TextReader } from "./textReader.ts";

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "codex-text-"));
  file = join(folder, "session.jsonl");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const reader = new TextReader(new WorkSlice());
const all = { from: 0, tail: "", room: Number.POSITIVE_INFINITY };

const line = (type: string, payload: object) => `${JSON.stringify({ timestamp: "t", type, payload })}\n`;
const said = (text: string) => line("event_msg", { type: "agent_message", message: text });
const output = (length: number) =>
  line("response_item", { type: "function_call_output", output: "ü".repeat(length) });

/** Numbers below `below` that are the same in each run. */
function numbers(): (below: number) => number {
  let state = 7;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state % below;
  };
}

/** A file of several chunks, and what is said in it with where. */
function session(): { text: string; messages: { text: string; from: number; to: number }[] } {
  const next = numbers();
  const messages: { text: string; from: number; to: number }[] = [];
  let text = said("");
  let size = Buffer.byteLength(text);
  const add = (piece: string): void => {
    text += piece;
    size += Buffer.byteLength(piece);
  };
  for (let n = 0; n < 200; n += 1) {
    add(output(n % 40 === 0 ? 200_000 + next(200_000) : next(9_000)));
    const words = `wörd${n} `.repeat(1 + (n % 50 === 0 ? 30_000 : next(300)));
    const from = size;
    add(said(words));
    messages.push({ text: words, from, to: size });
  }
  return { text, messages };
}

test("messages are read wherever chunks end, and from any of them on", async () => {
  const { text, messages } = session();
  await writeFile(file, text);
  const whole = await reader.read(file, all);
  expect(whole).toEqual({
    said: messages,
    to: Buffer.byteLength(text),
    tail: expect.any(String),
    takenBack: false,
  });
  const bytes = Buffer.from(text);
  expect(whole?.tail).toBe(bytes.toString("latin1", bytes.length - 32));
  for (const at of [0, 49, 50, 120, 199]) {
    const from = messages[at]?.to ?? 0;
    const tail = bytes.toString("latin1", from - 32, from);
    const rest = await reader.read(file, { ...all, from, tail });
    expect(rest).toEqual({ ...whole, said: messages.slice(at + 1) });
    expect(await reader.read(file, { ...all, from, tail: tail.replace("}", "]") })).toBeNull();
    const until = messages[Math.min(at + 10, 199)]?.to ?? 0;
    const part = await reader.read(file, { ...all, from, until });
    expect(part?.said).toEqual(messages.slice(at + 1, at + 11));
    expect(part?.to).toBe(until);
  }
});

test("reading stops where there is no more room, in the middle of a message", async () => {
  await writeFile(file, [said("one"), said("two"), said("three"), said("four")].join(""));
  const read = await reader.read(file, { ...all, room: 8 });
  expect(read?.said.map(({ text }) => text)).toEqual(["one", "two", "th"]);
  const rest = await reader.read(file, { ...all, from: read?.to ?? 0 });
  expect(rest?.said.map(({ text }) => text)).toEqual(["four"]);
});

test("a file that cannot be read is an error, an empty one says nothing", async () => {
  await expect(reader.read(join(folder, "none"), all)).rejects.toThrow("ENOENT");
  await writeFile(file, "");
  expect(await reader.read(file, all)).toEqual({ said: [], to: 0, tail: "", takenBack: false });
});
