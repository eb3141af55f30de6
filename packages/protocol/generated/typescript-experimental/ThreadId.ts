// Generated from the protocol's source types. Do not edit.

/** Identifies a thread: a UUID, ordered by creation time (version 7) for threads made by this server. */
export type ThreadId = string;
