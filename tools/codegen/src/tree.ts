import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { FileTree } from "./schemaFiles.ts";

/** Paths below `folder` that are missing, differ from `tree`, or do not belong to it. */
export function staleFiles(folder: string, tree: FileTree): string[] {
  const existing = new Set(filesBelow(folder));
  const stale = [...tree].filter(
    ([path, content]) => !existing.has(path) || readFileSync(join(folder, path), "utf8") !== content,
  );
  const orphans = [...existing].filter((path) => !tree.has(path));
  return [...stale.map(([path]) => path), ...orphans].sort();
}

/** Brings the `stale` files of `folder` in line with `tree`: writes those that belong to it, removes the others. */
export function writeTree(folder: string, tree: FileTree, stale: readonly string[]): void {
  for (const path of stale) {
    const content = tree.get(path);
    const file = join(folder, path);
    if (content === undefined) {
      rmSync(file);
      continue;
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => path.replaceAll("\\", "/"));
}
