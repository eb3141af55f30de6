import type { Config } from "../config/config.ts";
import { discoverSkills, type Skill } from "../skills/discover.ts";
import { skillsSection } from "../skills/skillsSection.ts";
import { installSystemSkills } from "../skills/systemSkills.ts";
import { joinInstructions, readProjectDocs, readUserInstructions } from "./agentsMd.ts";

/** What the files around a thread tell the model. */
export interface ContextTexts {
  /** AGENTS.md files and the list of skills; null without any. */
  readonly userInstructions: string | null;
  readonly skills: readonly Skill[];
}

/** Reads AGENTS.md files and finds skills; the search for skills is done once per folder. */
export class ContextLoader {
  readonly #codexHome: string;
  readonly #userHome: string | null;
  readonly #skills = new Map<string, Promise<readonly Skill[]>>();
  #installed: Promise<void> | null = null;

  constructor(codexHome: string, userHome: string | null) {
    this.#codexHome = codexHome;
    this.#userHome = userHome;
  }

  /** The texts for a thread in a folder. Never throws: what cannot be read is left out. */
  async load(config: Config, cwd: string): Promise<ContextTexts> {
    const [user, project, skills] = await Promise.all([
      readUserInstructions(this.#codexHome),
      readProjectDocs(cwd, config.projectDoc),
      this.skills(cwd, config.projectDoc.rootMarkers),
    ]);
    return { userInstructions: joinInstructions({ user, project, skills: skillsSection(skills) }), skills };
  }

  /** The skills in reach of a folder. */
  skills(cwd: string, rootMarkers: readonly string[]): Promise<readonly Skill[]> {
    const key = JSON.stringify([cwd, rootMarkers]);
    const known = this.#skills.get(key);
    if (known !== undefined) return known;
    this.#installed ??= installSystemSkills(this.#codexHome);
    const { codexHome, userHome } = { codexHome: this.#codexHome, userHome: this.#userHome };
    const found = this.#installed.then(() => discoverSkills({ codexHome, userHome, cwd, rootMarkers }));
    this.#skills.set(key, found);
    return found;
  }

  /** Looks for skills anew from now on. */
  forgetSkills(): void {
    this.#skills.clear();
  }
}
