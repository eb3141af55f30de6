import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { projectFolders } from "./projectFolders.ts";

let root = "";
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "codex-project-"));
  await mkdir(join(root, "repo", ".git"), { recursive: true });
  await mkdir(join(root, "repo", "sub"), { recursive: true });
});
afterAll(() => rm(root, { recursive: true, force: true }));

test("outside a project, or without markers, only the folder itself counts", async () => {
  const sub = join(root, "repo", "sub");
  expect(await projectFolders(sub, [])).toEqual([sub]);
  expect(await projectFolders(root, ["no-such-marker"])).toEqual([root]);
  expect(await projectFolders(sub, [".git"])).toEqual([join(root, "repo"), sub]);
});
