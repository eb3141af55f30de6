// Generated from the protocol's source types. Do not edit.

/** Further folders for one working directory. */
export type SkillsListExtraRootsForCwd = {
  cwd: string;
  extraUserRoots: string[];
};
