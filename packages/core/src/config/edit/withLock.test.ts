import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withLock } from "./withLock.ts";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "codex-lock-"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test("work under one lock never overlaps", async () => {
  const file = join(folder, "a");
  let running = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++running);
    await readdir(folder);
    running--;
  };
  await Promise.all(Array.from({ length: 8 }, () => withLock(file, work)));
  expect(most).toBe(1);
  expect(await readdir(folder)).toEqual([]);
});

test("work that fails gives the lock back", async () => {
  const file = join(folder, "b");
  await expect(withLock(file, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await withLock(file, () => Promise.resolve(1))).toBe(1);
});

test("a lock that a dead process left is taken away", async () => {
  const file = join(folder, "c");
  await writeFile(file, "4194305");
  const past = new Date(Date.now() - 60_000);
  await utimes(file, past, past);
  expect(await withLock(file, () => Promise.resolve(1))).toBe(1);
  expect(await readdir(folder)).toEqual([]);
});
