/** A prompt kept in a file, called by its name. */
export interface CustomPrompt {
  name: string;
  path: string;
  content: string;
  description: string | null;
  /** What to give it, in a few words. */
  argument_hint: string | null;
}

/** The prompts that were found. */
export interface ListCustomPromptsResponseEvent {
  custom_prompts: CustomPrompt[];
}

/** The skills that can be downloaded. */
export interface ListRemoteSkillsResponseEvent {
  skills: RemoteSkillSummary[];
}

/** A skill that can be downloaded. */
export interface RemoteSkillSummary {
  id: string;
  name: string;
  description: string;
}

/** The skills that were found, by working directory. */
export interface ListSkillsResponseEvent {
  skills: SkillsListEntry[];
}

/** Skills and faults of one working directory. */
export interface SkillsListEntry {
  cwd: string;
  skills: SkillMetadata[];
  errors: SkillErrorInfo[];
}

/** What is known of a skill without reading all of it. */
export interface SkillMetadata {
  name: string;
  description: string;
  /**
   * @nullable
   */
  short_description?: string;
  /**
   * @nullable
   */
  interface?: SkillInterface;
  /**
   * @nullable
   */
  dependencies?: SkillDependencies;
  /** Its SKILL.md. */
  path: string;
  scope: SkillScope;
  enabled: boolean;
}

/** How a skill is shown. */
export interface SkillInterface {
  /**
   * @nullable
   */
  display_name?: string;
  /**
   * @nullable
   */
  short_description?: string;
  /**
   * @nullable
   */
  icon_small?: string;
  /**
   * @nullable
   */
  icon_large?: string;
  /**
   * @nullable
   */
  brand_color?: string;
  /**
   * @nullable
   */
  default_prompt?: string;
}

/** What a skill needs. */
export interface SkillDependencies {
  tools: SkillToolDependency[];
}

/** A tool a skill needs. */
export interface SkillToolDependency {
  type: string;
  value: string;
  /**
   * @nullable
   */
  description?: string;
  /**
   * @nullable
   */
  transport?: string;
  /**
   * @nullable
   */
  command?: string;
  /**
   * @nullable
   */
  url?: string;
}

/** Where a skill was found: the user's, the repository's, built in, or the administrator's. */
export type SkillScope = "user" | "repo" | "system" | "admin";

/** A skill that could not be read. */
export interface SkillErrorInfo {
  path: string;
  message: string;
}

/** A skill was downloaded. */
export interface RemoteSkillDownloadedEvent {
  id: string;
  name: string;
  path: string;
}
