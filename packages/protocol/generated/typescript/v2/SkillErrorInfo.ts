// Generated from the protocol's source types. Do not edit.

/** A skill that could not be read. */
export type SkillErrorInfo = {
  path: string;
  message: string;
};
