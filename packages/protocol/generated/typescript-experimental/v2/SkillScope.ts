// Generated from the protocol's source types. Do not edit.

/** Where a skill was found: the user's, the repository's, built in, or the administrator's. */
export type SkillScope = "user" | "repo" | "system" | "admin";
