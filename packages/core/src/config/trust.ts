import { statSync } from "node:fs";
import { realpath } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { linkedGitFolder } from "../git/linkedGitFolder.ts";
import { type ConfigTable, isTable, valueAt } from "./layers.ts";

/** What the user decided about a folder. */
export type TrustLevel = "trusted" | "untrusted";

/** Decisions by absolute folder, from `[projects."<folder>"]`. */
export type TrustTable = ReadonlyMap<string, TrustLevel>;

/** The decisions in a merged table; entries of another shape are left to the decoder to refuse. */
export function trustTable(config: ConfigTable): TrustTable {
  const projects = valueAt(config, ["projects"]);
  const decisions = new Map<string, TrustLevel>();
  if (!isTable(projects)) return decisions;
  for (const [folder, project] of Object.entries(projects)) {
    const level = isTable(project) ? project.trust_level : undefined;
    if (level === "trusted" || level === "untrusted") decisions.set(folder, level);
  }
  return decisions;
}

/** The decision about exactly this folder, by its name as given or by its real path. */
export async function trustOfFolder(table: TrustTable, folder: string): Promise<TrustLevel | null> {
  if (table.size === 0) return null;
  const byName = table.get(folder);
  if (byName) return byName;
  return table.get(await realpath(folder).catch(() => folder)) ?? null;
}

/** The decision that governs work in a folder: about itself, else about the repository it belongs to. */
export async function trustOfProject(table: TrustTable, cwd: string): Promise<TrustLevel | null> {
  if (table.size === 0) return null;
  const own = await trustOfFolder(table, cwd);
  if (own) return own;
  const repository = await findRepository(cwd);
  return repository === null ? null : trustOfFolder(table, repository);
}

/** The folder of the git repository around a folder, for a worktree that of its main repository; null outside of any. */
export async function findRepository(folder: string): Promise<string | null> {
  const candidates = ancestors(folder);
  const found = await Promise.all(candidates.map((candidate) => kindOf(join(candidate, ".git"))));
  const index = found.findIndex((kind) => kind !== null);
  const root = candidates[index];
  if (root === undefined) return null;
  return found[index] === "folder" ? root : mainRepository(root);
}

/** A worktree's `.git` is a file that points into `<main>/.git/worktrees/<name>`. */
async function mainRepository(worktree: string): Promise<string> {
  const linked = await linkedGitFolder(join(worktree, ".git"));
  if (linked === null) return worktree;
  const worktrees = dirname(linked);
  const gitFolder = dirname(worktrees);
  return basename(worktrees) === "worktrees" && basename(gitFolder) === ".git"
    ? dirname(gitFolder)
    : worktree;
}

/** A folder and everything above it, innermost first. */
export function ancestors(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...ancestors(parent)];
}

/** What stands at a path; null when nothing can be seen there. */
export async function kindOf(path: string): Promise<"folder" | "file" | null> {
  try {
    const status = statSync(path, { throwIfNoEntry: false });
    if (status === undefined) return null;
    return status.isDirectory() ? "folder" : "file";
  } catch {
    return null;
  }
}
