// Generated from the protocol's source types. Do not edit.

/** Which skill to download. */
export type SkillsRemoteWriteParams = {
  hazelnutId: string;
};
