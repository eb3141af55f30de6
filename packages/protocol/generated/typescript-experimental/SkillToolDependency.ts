// Generated from the protocol's source types. Do not edit.

/** A tool a skill needs. */
export type SkillToolDependency = {
  type: string;
  value: string;
  description?: string;
  transport?: string;
  command?: string;
  url?: string;
};
