import { realpath } from "node:fs/promises";
import { type ConfigLayer, isTable, valueAt } from "../config/layers.ts";
import type { Skill } from "./skill.ts";

/** Tells whether a skill is switched on. */
export type SkillSwitches = (skill: Pick<Skill, "name" | "path">) => boolean;

/**
 * What the `skills.config` entries of the user and of a thread say; those of a project say nothing, because they would
 * decide over the skills of others. An entry is about a path, or about a name when it has none; the last one that fits
 * counts, those of a thread after those of the user.
 */
export async function skillSwitches(layers: readonly ConfigLayer[]): Promise<SkillSwitches> {
  const paths = new Map<string, boolean>();
  const names = new Map<string, boolean>();
  for (const { path, name, enabled } of layers.flatMap(entriesOf)) {
    if (path !== null) paths.set(await realpath(path).catch(() => path), enabled);
    else if (name !== null) names.set(name, enabled);
  }
  return ({ name, path }) => paths.get(path) ?? names.get(name) ?? true;
}

interface Entry {
  readonly path: string | null;
  readonly name: string | null;
  readonly enabled: boolean;
}

function entriesOf({ name: source, config, disabledReason }: ConfigLayer): Entry[] {
  if (disabledReason !== null || (source.type !== "user" && source.type !== "sessionFlags")) return [];
  const entries = valueAt(config, ["skills", "config"]);
  if (!Array.isArray(entries)) return [];
  return entries.filter(isTable).map(({ path, name, enabled }) => ({
    path: typeof path === "string" ? path : null,
    name: typeof name === "string" ? name : null,
    enabled: enabled !== false,
  }));
}
