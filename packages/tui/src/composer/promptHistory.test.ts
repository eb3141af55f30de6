import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { draftOf } from "../draft/draft.ts";
import { PromptHistory } from "./promptHistory.ts";

async function folder(): Promise<string> {
  const home = await mkdtemp(path.join(tmpdir(), "history-"));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  return home;
}

async function said(home: string): Promise<string[]> {
  const text = await readFile(path.join(home, "history.jsonl"), "utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line).text);
}

test("the file keeps to its bound, the newest messages stay, and only the user may read it", async () => {
  const home = await folder();
  const history = new PromptHistory(home);
  const messages = Array.from({ length: 20 }, (_, index) => `message ${index + 10}`);
  // At once, as they may come: none is lost to the shortening of the file by another.
  await Promise.all(messages.map((message) => history.write(draftOf(message), "s", 300)));
  const kept = await said(home);
  expect(kept).toEqual(messages.slice(-kept.length));
  expect(kept.length).toBeGreaterThan(2);
  const { size, mode } = await stat(path.join(home, "history.jsonl"));
  expect([size <= 300, mode & 0o777]).toEqual([true, 0o600]);
  expect(await readdir(home)).toEqual(["history.jsonl"]);
});

test("a message longer than the bound stays as long as it is the last one, and without a bound all stay", async () => {
  const home = await folder();
  const history = new PromptHistory(home);
  await history.write(draftOf("first"), "s", null);
  await history.write(draftOf("long ".repeat(100)), "s", null);
  expect(await said(home)).toHaveLength(2);
  await history.write(draftOf("longest ".repeat(100)), "s", 100);
  expect(await said(home)).toEqual(["longest ".repeat(100)]);
});
