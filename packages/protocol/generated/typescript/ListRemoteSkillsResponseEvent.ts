// Generated from the protocol's source types. Do not edit.
import type { RemoteSkillSummary } from "./RemoteSkillSummary";

/** The skills that can be downloaded. */
export type ListRemoteSkillsResponseEvent = {
  skills: RemoteSkillSummary[];
};
