import { stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

/** Folders from the root of the project to `cwd`, `cwd` alone outside a project. */
export async function projectFolders(cwd: string, rootMarkers: readonly string[]): Promise<string[]> {
  const folders: string[] = [];
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    folders.unshift(folder);
    const marks = await Promise.all(rootMarkers.map((marker) => exists(join(folder, marker))));
    if (marks.includes(true)) return folders;
    if (folder === dirname(folder)) return [resolve(cwd)];
  }
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}
