import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureFolder, ensureFolderSync } from "./ensureFolder.ts";

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "codex-folder-"));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const ways = [
  ["ensureFolder", ensureFolder],
  ["ensureFolderSync", async (folder: string, mode?: number) => ensureFolderSync(folder, mode)],
] as const;

test.each(ways)(
  "%s makes what is missing, each for its owner alone, and is content with what is there",
  async (name, make) => {
    const folder = join(root, name, "b", "c");
    await make(folder, 0o700);
    await make(folder);
    for (const made of [folder, join(root, name, "b"), join(root, name)]) {
      expect((await stat(made)).mode & 0o777).toBe(0o700);
    }
  },
);

test.each(ways)("%s ends with the first error", async (_, make) => {
  const file = join(root, "file");
  await writeFile(file, "");
  await expect(make(file)).rejects.toThrow("EEXIST");
  await expect(make(join(file, "a", "b"))).rejects.toThrow("ENOTDIR");
});

test.runIf(process.platform === "linux").each(ways)(
  "%s ends where no folder can ever be made",
  async (_, make) => {
    await expect(make("/proc/no/such/folder")).rejects.toThrow("ENOENT");
  },
);

test("two at once do not disturb each other", async () => {
  const folder = join(root, "x", "y", "z");
  await Promise.all([ensureFolder(folder), ensureFolder(folder), ensureFolder(join(folder, "w"))]);
  expect((await stat(join(folder, "w"))).isDirectory()).toBe(true);
});
