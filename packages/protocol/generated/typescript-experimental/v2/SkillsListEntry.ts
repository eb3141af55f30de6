// Generated from the protocol's source types. Do not edit.
import type { SkillErrorInfo } from "./SkillErrorInfo";
import type { SkillMetadata } from "./SkillMetadata";

/** Skills and faults of one working directory. */
export type SkillsListEntry = {
  cwd: string;
  skills: SkillMetadata[];
  errors: SkillErrorInfo[];
};
