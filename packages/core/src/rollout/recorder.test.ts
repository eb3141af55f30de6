import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RolloutItem } from "@codex/protocol";
import { expect, test } from "vitest";
import { readSession } from "./readSession.ts";
import { RolloutRecorder } from "./recorder.ts";

const line = (text: string): RolloutItem => ({
  type: "response_item",
  payload: { type: "message", role: "user", content: [{ type: "input_text", text }] },
});

async function withFile(run: (path: string, troubles: string[]) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "codex-recorder-"));
  try {
    await run(join(folder, "2026", "01", "r.jsonl"), []);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const itemsOf = async (path: string) => (await readSession(path)).session.history;

const open = (path: string, troubles: string[], resume = false) =>
  new RolloutRecorder({ path, resume, onTrouble: (message) => troubles.push(message) });

test("nothing is written before the file is wanted, then everything in order", () =>
  withFile(async (path, troubles) => {
    const recorder = open(path, troubles);
    recorder.append([line("a")]);
    await recorder.flush();
    await expect(stat(path)).rejects.toThrow("ENOENT");
    recorder.materialize();
    for (const text of ["b", "c"]) recorder.append([line(text)]);
    await recorder.flush();
    const texts = (await readFile(path, "utf8")).trimEnd().split("\n");
    expect(texts.map((text) => JSON.parse(text).payload.content[0].text)).toEqual(["a", "b", "c"]);
    await recorder.close();
    expect(troubles).toEqual([]);
  }));

test("a thousand appends in one tick become whole lines", () =>
  withFile(async (path, troubles) => {
    const recorder = open(path, troubles, true);
    for (let n = 0; n < 1000; n += 1) recorder.append([line(`${n}`)]);
    await recorder.close();
    expect(await itemsOf(path)).toHaveLength(1000);
  }));

test("lines that could not be written are written later, and the trouble is told once", () =>
  withFile(async (path, troubles) => {
    const blocked = join(path, "..", "..");
    await writeFile(blocked, "");
    const recorder = open(path, troubles, true);
    recorder.append([line("a")]);
    await recorder.flush();
    recorder.append([line("b")]);
    await recorder.flush();
    expect(troubles).toEqual([expect.stringContaining("goes on in memory")]);
    await rm(blocked);
    recorder.append([line("c")]);
    await recorder.close();
    expect(await itemsOf(path)).toHaveLength(3);
  }));

test("a torn last line is ended before the next is written", () =>
  withFile(async (path, troubles) => {
    await open(path, troubles, true).close();
    const first = open(path, troubles, true);
    first.append([line("a")]);
    await first.close();
    await writeFile(path, '{"torn', { flag: "a" });
    const second = open(path, troubles, true);
    second.append([line("b")]);
    await second.close();
    const { session, skipped } = await readSession(path);
    expect(skipped).toBe(1);
    expect(session.history).toEqual([line("a").payload, line("b").payload]);
  }));

test("reasoning without readable thoughts keeps the member that readers expect", () =>
  withFile(async (path, troubles) => {
    const recorder = open(path, troubles, true);
    recorder.append([
      { type: "response_item", payload: { type: "reasoning", id: "r", summary: [], encrypted_content: "x" } },
    ]);
    await recorder.close();
    expect(JSON.parse(await readFile(path, "utf8")).payload).toHaveProperty("content", null);
  }));
