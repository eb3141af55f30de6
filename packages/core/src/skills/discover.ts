import type { Dirent } from "node:fs";
import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { osErrorText } from "../osErrorText.ts";
import { FrontMatterFault, readFrontMatter } from "./frontMatter.ts";
import { readManifest } from "./manifest.ts";
import type { FoundSkills, Skill, SkillFault, SkillScope } from "./skill.ts";
import type { SkillRoot } from "./skillRoots.ts";

const SKILL_FILE = "SKILL.md";
/** Levels of folders below a root that are looked into. */
const MAX_DEPTH = 6;
/** Folders of one root that are looked into. */
const MOST_FOLDERS = 2000;

/** Every skill below the roots; folders that cannot be read are passed over. */
export async function discoverSkills(roots: readonly SkillRoot[]): Promise<FoundSkills> {
  const found = await Promise.all(roots.map(skillFiles));
  const scopes = new Map<string, SkillScope>();
  const folders = new Set<string>();
  for (const [index, { files, seen }] of found.entries()) {
    const scope = roots[index]?.scope ?? "user";
    for (const path of files) if (!scopes.has(path)) scopes.set(path, scope);
    for (const folder of seen) folders.add(folder);
  }
  const skills: Skill[] = [];
  const faults: SkillFault[] = [];
  const read = async ([path, scope]: [string, SkillScope]): Promise<void> => {
    const skill = await readSkill(path, scope);
    if ("name" in skill) skills.push(skill);
    else if (scope !== "system") faults.push(skill);
  };
  await Promise.all([...scopes].map(read));
  return {
    skills: skills.sort(inOrder),
    faults: faults.sort((a, b) => compare(a.path, b.path)),
    folders: [...folders],
  };
}

const RANKS = { repo: 0, user: 1, system: 2, admin: 3 } satisfies Record<SkillScope, number>;

function inOrder(a: Skill, b: Skill): number {
  return RANKS[a.scope] - RANKS[b.scope] || compare(a.name, b.name) || compare(a.path, b.path);
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

interface RootContent {
  readonly files: string[];
  readonly seen: ReadonlySet<string>;
}

/** The SKILL.md files below a root and the folders that were looked into, by their real paths. */
async function skillFiles({ path, scope }: SkillRoot): Promise<RootContent> {
  const files: string[] = [];
  const root = await realpath(path).catch(() => null);
  if (root === null) return { files, seen: new Set() };
  const seen = new Set([root]);
  let level = [root];
  for (let depth = 0; level.length > 0; depth++) {
    const below = await Promise.all(level.map((folder) => readFolder(folder, scope, files)));
    level = [];
    for (const folder of depth < MAX_DEPTH ? below.flat() : []) {
      if (seen.has(folder) || seen.size >= MOST_FOLDERS) continue;
      seen.add(folder);
      level.push(folder);
    }
  }
  return { files, seen };
}

/** Notes the SKILL.md of a folder and returns the real paths of the folders in it. */
async function readFolder(folder: string, scope: SkillScope, files: string[]): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  if (entries.some((entry) => entry.isFile() && entry.name === SKILL_FILE))
    files.push(join(folder, SKILL_FILE));
  const shown = entries.filter(({ name }) => !name.startsWith("."));
  return (await Promise.all(shown.map((entry) => folderOf(folder, entry, scope)))).filter(
    (path) => path !== null,
  );
}

async function folderOf(parent: string, entry: Dirent, scope: SkillScope): Promise<string | null> {
  const path = join(parent, entry.name);
  if (entry.isDirectory()) return path;
  // What comes with the program leads nowhere else.
  if (!entry.isSymbolicLink() || scope === "system") return null;
  const target = await realpath(path).catch(() => null);
  if (target === null) return null;
  return (await stat(target).catch(() => null))?.isDirectory() ? target : null;
}

async function readSkill(path: string, scope: SkillScope): Promise<Skill | SkillFault> {
  try {
    const [matter, manifest] = await Promise.all([
      readText(path).then(readFrontMatter),
      readManifest(dirname(path)),
    ]);
    return { ...matter, ...manifest, path, scope };
  } catch (error) {
    if (error instanceof FrontMatterFault) return { path, message: error.message };
    return { path, message: `failed to read file: ${osErrorText(error)}` };
  }
}

async function readText(path: string): Promise<string> {
  const bytes = await readFile(path);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new FrontMatterFault("failed to read file: stream did not contain valid UTF-8");
  }
}
