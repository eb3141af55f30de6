import { randomUUID } from "node:crypto";
import type { Dirent } from "node:fs";
import { copyFile, lstat, mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ensureFolder } from "../ensureFolder.ts";
import type { Move } from "./migrationPlaces.ts";
import { renamedAgent } from "./renamedAgent.ts";
import { textOf } from "./textFile.ts";

/** Names of their skill folders that ours has nothing under; links are no folders of theirs. */
export async function newSkills({ from, to }: Move): Promise<string[]> {
  const names = (await entriesOf(from)).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const taken = await Promise.all(names.map((name) => lstat(join(to, name)).catch(() => null)));
  return names.filter((_, index) => taken[index] === null).sort();
}

/** Copies the new ones; each is there whole or not at all. */
export async function importSkills(move: Move): Promise<void> {
  const names = await newSkills(move);
  if (names.length === 0) return;
  await ensureFolder(move.to);
  for (const name of names) {
    const fresh = join(move.to, `.${name}.${randomUUID()}`);
    try {
      await copySkill(join(move.from, name), fresh);
      await rename(fresh, join(move.to, name));
    } catch (error) {
      await rm(fresh, { recursive: true, force: true });
      throw error;
    }
  }
}

/** Links are left out, descriptions of skills speak of Codex, all else stays as it is, rights included. */
async function copySkill(from: string, to: string): Promise<void> {
  await mkdir(to);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copySkill(source, target);
    else if (!entry.isFile()) continue;
    else if (entry.name.toLowerCase() !== "skill.md") await copyFile(source, target);
    else await writeFile(target, renamedAgent((await textOf(source)) ?? ""));
  }
}

/** What is in a folder; nothing when it is none. */
async function entriesOf(folder: string): Promise<Dirent[]> {
  const found = await stat(folder).catch(() => null);
  return found?.isDirectory() ? readdir(folder, { withFileTypes: true }) : [];
}
