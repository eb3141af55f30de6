import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { projectFolders } from "../instructions/agentsMd.ts";
import { parseFrontMatter } from "./frontMatter.ts";

/** Where a skill comes from; earlier ones are listed first and win over a later skill of the same name. */
export type SkillScope = "repo" | "user" | "system";

/** A skill the model may use. */
export interface Skill {
  readonly name: string;
  readonly description: string;
  /** Absolute path of its SKILL.md. */
  readonly path: string;
  readonly scope: SkillScope;
}

/** Where to look for skills. */
export interface SkillSearch {
  readonly codexHome: string;
  /** The user's home folder; null when unknown. */
  readonly userHome: string | null;
  /** Absolute working folder. */
  readonly cwd: string;
  /** Names that mark the root of a project. */
  readonly rootMarkers: readonly string[];
}

const SKILL_FILE = "SKILL.md";
const MAX_DEPTH = 6;

/** Every skill in reach of a working folder, by scope and name; unreadable or malformed ones are left out. */
export async function discoverSkills(search: SkillSearch): Promise<Skill[]> {
  const folders = await projectFolders(search.cwd, search.rootMarkers);
  const repo = folders.reverse().flatMap((f) => [join(f, ".agents", "skills"), join(f, ".codex", "skills")]);
  const user = [join(search.codexHome, "skills")];
  if (search.userHome !== null) user.push(join(search.userHome, ".agents", "skills"));
  const found = await Promise.all([
    ...repo.map((root) => scan(root, "repo")),
    ...user.map((root) => scan(root, "user")),
    scan(join(search.codexHome, "skills", ".system"), "system"),
  ]);
  const byPath = new Map(found.flat().map((skill) => [skill.path, skill]));
  return [...byPath.values()].sort((a, b) => rank(a.scope) - rank(b.scope) || (a.name < b.name ? -1 : 1));
}

const RANKS = { repo: 0, user: 1, system: 2 } satisfies Record<SkillScope, number>;

const rank = (scope: SkillScope): number => RANKS[scope];

async function scan(root: string, scope: SkillScope): Promise<Skill[]> {
  const files = await skillFiles(root, 0);
  const skills = await Promise.all(files.map((path) => readSkill(path, scope)));
  return skills.filter((skill) => skill !== null);
}

async function skillFiles(folder: string, depth: number): Promise<string[]> {
  if (depth > MAX_DEPTH) return [];
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  if (entries.some((entry) => entry.isFile() && entry.name === SKILL_FILE)) return [join(folder, SKILL_FILE)];
  const below = entries.filter((e) => (e.isDirectory() || e.isSymbolicLink()) && !e.name.startsWith("."));
  return (await Promise.all(below.map((entry) => skillFiles(join(folder, entry.name), depth + 1)))).flat();
}

async function readSkill(path: string, scope: SkillScope): Promise<Skill | null> {
  const text = await readFile(path, "utf8").catch(() => null);
  const matter = text === null ? null : parseFrontMatter(text);
  const name = oneLine(matter?.get("name"));
  const description = oneLine(matter?.get("description"));
  return name === "" || description === "" ? null : { name, description, path, scope };
}

function oneLine(text: string | undefined): string {
  return (text ?? "").trim().replace(/\s+/g, " ");
}
