// Generated from the protocol's source types. Do not edit.
import type { SkillsListEntry } from "./SkillsListEntry";

/** The skills that were found, by working directory. */
export type ListSkillsResponseEvent = {
  skills: SkillsListEntry[];
};
