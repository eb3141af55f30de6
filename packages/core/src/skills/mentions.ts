import type { UserInput } from "@codex/protocol";
import type { Skill } from "./skill.ts";

/**
 * The skills a message calls for, each once: those chosen by an item of their own, then text by text those named as
 * `[$name](path)` or `$name`. A name that several skills have, or that a chosen item has taken, calls for none.
 */
export function mentionedSkills(input: readonly UserInput[], skills: readonly Skill[]): Skill[] {
  const called = new Set<Skill>();
  const taken = new Set<string>();
  for (const part of input) {
    if (part.type !== "skill") continue;
    taken.add(part.name);
    const chosen = skills.find(({ path }) => path === part.path);
    if (chosen) called.add(chosen);
  }
  for (const part of input) {
    if (part.type !== "text" || !part.text.includes("$")) continue;
    const { names, paths } = mentionsIn(part.text);
    for (const skill of skills) if (paths.has(skill.path)) called.add(skill);
    for (const skill of skills) {
      const { name } = skill;
      const meant = names.has(name) && !taken.has(name);
      if (meant && skills.filter((other) => other.name === name).length === 1) called.add(skill);
    }
  }
  return [...called];
}

/** Whether a message can call for any skill at all. */
export function mayMention(input: readonly UserInput[]): boolean {
  return input.some(({ type, ...part }) => type === "skill" || ("text" in part && part.text.includes("$")));
}

const LINK = /\[\$([A-Za-z0-9_-]+)\]\s*\(\s*([^)]*?)\s*\)/g;
const NAME = /\$([A-Za-z0-9_-]+)/g;

/** What shells call by the same sign. */
const VARIABLES: ReadonlySet<string> = new Set([
  "PATH",
  "HOME",
  "USER",
  "SHELL",
  "PWD",
  "TMPDIR",
  "TEMP",
  "TMP",
  "LANG",
  "TERM",
  "XDG_CONFIG_HOME",
]);

interface Mentions {
  readonly names: ReadonlySet<string>;
  readonly paths: ReadonlySet<string>;
}

function mentionsIn(text: string): Mentions {
  const names = new Set<string>();
  const paths = new Set<string>();
  const rest = text.replace(LINK, (_link, _name, path: string) => {
    paths.add(path.replace(/^skill:\/\//, ""));
    return " ";
  });
  for (const [, name = ""] of rest.matchAll(NAME)) {
    if (!VARIABLES.has(name.toUpperCase())) names.add(name);
  }
  return { names, paths };
}
