import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { staleFiles, writeTree } from "./tree.ts";

const folders: string[] = [];
function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "tree-"));
  folders.push(folder);
  return folder;
}
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

test("missing, changed and orphaned files are stale; writing brings them in line", () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "v2"));
  writeFileSync(join(folder, "same.json"), "same");
  writeFileSync(join(folder, "v2/changed.json"), "old");
  writeFileSync(join(folder, "v2/orphan.json"), "old");
  const tree = new Map([
    ["same.json", "same"],
    ["v2/changed.json", "new"],
    ["v1/missing.json", "new"],
  ]);

  const stale = staleFiles(folder, tree);
  expect(stale).toEqual(["v1/missing.json", "v2/changed.json", "v2/orphan.json"]);

  writeTree(folder, tree, stale);
  expect(staleFiles(folder, tree)).toEqual([]);
  expect(readFileSync(join(folder, "v1/missing.json"), "utf8")).toBe("new");
});

test("a folder that does not exist yet is stale altogether", () => {
  expect(staleFiles(join(temporaryFolder(), "nowhere"), new Map([["a.json", "{}"]]))).toEqual(["a.json"]);
});
