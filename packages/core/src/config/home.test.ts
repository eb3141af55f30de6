import { mkdtemp, rm, stat, symlink, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureCodexHome, resolveCodexHome } from "./home.ts";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "codex-home-"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test("without CODEX_HOME it is ~/.codex, whether it exists or not", () => {
  expect(resolveCodexHome({ HOME: "/nobody" })).toBe("/nobody/.codex");
  expect(resolveCodexHome({ HOME: "/nobody", CODEX_HOME: "" })).toBe("/nobody/.codex");
  expect(resolveCodexHome({})).toBe(join(homedir(), ".codex"));
});

test("CODEX_HOME must be a folder; links are followed", async () => {
  const file = join(folder, "file");
  await writeFile(file, "");
  await symlink(folder, join(folder, "link"));
  expect(resolveCodexHome({ CODEX_HOME: join(folder, "link") })).toBe(folder);
  expect(() => resolveCodexHome({ CODEX_HOME: file })).toThrow(
    `CODEX_HOME points to "${file}", but that path is not a directory`,
  );
  expect(() => resolveCodexHome({ CODEX_HOME: "/nonexistent/zz" })).toThrow(
    'CODEX_HOME points to "/nonexistent/zz", but that path does not exist',
  );
});

test("the folder is made for its owner alone; failure says what to do", async () => {
  const home = join(folder, "new", "home");
  await ensureCodexHome(home);
  expect((await stat(home)).mode & 0o777).toBe(0o700);
  await ensureCodexHome(home);
  await expect(ensureCodexHome(join(folder, "file", "x"))).rejects.toThrow(/set CODEX_HOME to a folder/);
});
