import { dirname, join } from "node:path";
import type { ConfigLayer } from "../config/layers.ts";
import { projectFolders } from "../config/projectFolders.ts";
import type { SkillScope } from "./skill.ts";

/** A folder in which skills are looked for. */
export interface SkillRoot {
  readonly path: string;
  readonly scope: SkillScope;
}

/** Where a working folder gets its skills from. */
export interface SkillSearch {
  readonly codexHome: string;
  /** The user's home folder; null when unknown. */
  readonly userHome: string | null;
  /** Absolute working folder. */
  readonly cwd: string;
  /** Names that mark the root of a project. */
  readonly rootMarkers: readonly string[];
  /** The layers of the configuration for that folder, weakest first. */
  readonly layers: readonly ConfigLayer[];
  /** Further folders, which take the place of the skills that come with the program. */
  readonly extraRoots: readonly string[];
}

/** Folder of the skills that come with the program. */
export function systemSkillsFolder(codexHome: string): string {
  return join(codexHome, "skills", ".system");
}

/** The folders to look into; a skill that several of them lead to belongs to the first. Whether they exist is open. */
export async function skillRoots(search: SkillSearch): Promise<SkillRoot[]> {
  const project = await projectFolders(search.cwd, search.rootMarkers);
  const roots = search.layers.toReversed().flatMap((layer) => layerRoots(layer, search));
  for (const folder of project) roots.push({ path: join(folder, ".agents", "skills"), scope: "repo" });
  if (search.extraRoots.length === 0) return roots;
  const own = roots.filter(({ scope }) => scope !== "system");
  return [...own, ...search.extraRoots.map((path): SkillRoot => ({ path, scope: "user" }))];
}

function layerRoots({ name }: ConfigLayer, { codexHome, userHome }: SkillSearch): SkillRoot[] {
  switch (name.type) {
    case "project":
      // Whether the folder is trusted makes no difference: a skill does nothing before it is called for.
      return [{ path: join(name.dotCodexFolder, "skills"), scope: "repo" }];
    case "user": {
      const own: SkillRoot[] = [{ path: join(codexHome, "skills"), scope: "user" }];
      if (userHome !== null) own.push({ path: join(userHome, ".agents", "skills"), scope: "user" });
      return [...own, { path: systemSkillsFolder(codexHome), scope: "system" }];
    }
    case "system":
      return [{ path: join(dirname(name.file), "skills"), scope: "admin" }];
    case "sessionFlags":
    case "legacyManagedConfigTomlFromFile":
      return [];
  }
}
