// Generated from the protocol's source types. Do not edit.

/** Whether a table is replaced or merged into. */
export type MergeStrategy = "replace" | "upsert";
