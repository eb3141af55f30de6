import { readdirSync } from "node:fs";
import path from "node:path";
import { repository } from "./sources.ts";

const SKIPPED = new Set(["node_modules", "dist", ".git", ".turbo"]);

/** Every file of the repository, from its root, with forward slashes; what is built or installed is left out. */
export function projectFiles(): string[] {
  return filesBelow("");
}

function filesBelow(folder: string): string[] {
  return readdirSync(path.join(repository, folder), { withFileTypes: true })
    .filter(({ name }) => !SKIPPED.has(name))
    .flatMap((entry) => {
      const name = path.posix.join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(name) : [name];
    });
}
