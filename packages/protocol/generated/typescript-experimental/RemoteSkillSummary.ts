// Generated from the protocol's source types. Do not edit.

/** A skill that can be downloaded. */
export type RemoteSkillSummary = {
  id: string;
  name: string;
  description: string;
};
