// Generated from the protocol's source types. Do not edit.
import type { SkillToolDependency } from "./SkillToolDependency";

/** What a skill needs. */
export type SkillDependencies = {
  tools: SkillToolDependency[];
};
