import type { Config } from "../config/config.ts";
import type { Skill } from "../skills/skill.ts";
import { skillsSection } from "../skills/skillsSection.ts";
import { joinInstructions, readProjectDocs, readUserInstructions } from "./agentsMd.ts";

/** What the files around a thread tell the model. */
export interface ContextTexts {
  /** AGENTS.md files and the list of skills; null without any. */
  readonly userInstructions: string | null;
}

/** Reads AGENTS.md files and lists skills. */
export class ContextLoader {
  readonly #codexHome: string;
  readonly #skills: (config: Config, cwd: string) => Promise<readonly Skill[]>;

  constructor(codexHome: string, skills: (config: Config, cwd: string) => Promise<readonly Skill[]>) {
    this.#codexHome = codexHome;
    this.#skills = skills;
  }

  /** The texts for a thread in a folder. Never throws: what cannot be read is left out. */
  async load(config: Config, cwd: string): Promise<ContextTexts> {
    const [user, project, skills] = await Promise.all([
      readUserInstructions(this.#codexHome),
      readProjectDocs(cwd, config.projectDoc),
      this.#skills(config, cwd).catch(() => []),
    ]);
    return { userInstructions: joinInstructions({ user, project, skills: skillsSection(skills) }) };
  }
}
