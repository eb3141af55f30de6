// Generated from the protocol's source types. Do not edit.

/** The skill's state now. */
export type SkillsConfigWriteResponse = {
  effectiveEnabled: boolean;
};
