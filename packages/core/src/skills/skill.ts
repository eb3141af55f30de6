/** Where a skill comes from, in the order in which skills are listed. */
export type SkillScope = "repo" | "user" | "system" | "admin";

/** How a skill wants to be shown; paths are absolute. */
export interface SkillInterface {
  readonly displayName: string | null;
  readonly shortDescription: string | null;
  readonly iconSmall: string | null;
  readonly iconLarge: string | null;
  /** `#rrggbb` */
  readonly brandColor: string | null;
  readonly defaultPrompt: string | null;
}

/** Something a skill needs in order to work, such as an MCP server. */
export interface SkillTool {
  readonly type: string;
  readonly value: string;
  readonly description?: string;
  readonly transport?: string;
  readonly command?: string;
  readonly url?: string;
}

/** What the file agents/openai.yaml beside a skill says about it. */
export interface SkillManifest {
  readonly interface: SkillInterface | null;
  /** Null when nothing is needed. */
  readonly tools: readonly SkillTool[] | null;
  /** False: the model is not told of the skill, only users call for it. */
  readonly implicit: boolean;
}

/** A skill: instructions for a kind of task, in a folder of their own. */
export interface Skill extends SkillManifest {
  readonly name: string;
  readonly description: string;
  readonly shortDescription: string | null;
  /** Absolute path of its SKILL.md, without symbolic links. */
  readonly path: string;
  readonly scope: SkillScope;
}

/** A SKILL.md that cannot be used. */
export interface SkillFault {
  readonly path: string;
  readonly message: string;
}

/** What was found in the folders of skills. */
export interface FoundSkills {
  /** By scope, name and path. */
  readonly skills: readonly Skill[];
  /** By path. */
  readonly faults: readonly SkillFault[];
  /** The folders that were looked into. */
  readonly folders: readonly string[];
}
