// Generated from the protocol's source types. Do not edit.

/** What a list is sorted by, newest first. */
export type ThreadSortKey = "created_at" | "updated_at";
