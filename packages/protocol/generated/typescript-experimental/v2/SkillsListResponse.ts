// Generated from the protocol's source types. Do not edit.
import type { SkillsListEntry } from "./SkillsListEntry";

/** Skills by working directory. */
export type SkillsListResponse = {
  data: SkillsListEntry[];
};
