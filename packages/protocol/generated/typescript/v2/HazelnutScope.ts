// Generated from the protocol's source types. Do not edit.

/** Whose skills of the directory are meant. */
export type HazelnutScope = "example" | "workspace-shared" | "all-shared" | "personal";
