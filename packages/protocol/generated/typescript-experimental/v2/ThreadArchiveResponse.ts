// Generated from the protocol's source types. Do not edit.

/** Nothing to say: it is put away. */
export type ThreadArchiveResponse = Record<string, never>;
