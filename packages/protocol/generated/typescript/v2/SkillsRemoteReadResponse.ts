// Generated from the protocol's source types. Do not edit.
import type { RemoteSkillSummary } from "./RemoteSkillSummary";

/** Skills of the directory. */
export type SkillsRemoteReadResponse = {
  data: RemoteSkillSummary[];
};
