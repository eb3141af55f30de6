// Generated from the protocol's source types. Do not edit.

/** A skill to switch on or off. */
export type SkillsConfigWriteParams = {
  path: string;
  enabled: boolean;
};
