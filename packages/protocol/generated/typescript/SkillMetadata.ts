// Generated from the protocol's source types. Do not edit.
import type { SkillDependencies } from "./SkillDependencies";
import type { SkillInterface } from "./SkillInterface";
import type { SkillScope } from "./SkillScope";

/** What is known of a skill without reading all of it. */
export type SkillMetadata = {
  name: string;
  description: string;
  short_description?: string;
  interface?: SkillInterface;
  dependencies?: SkillDependencies;
  /** Its SKILL.md. */
  path: string;
  scope: SkillScope;
  enabled: boolean;
};
