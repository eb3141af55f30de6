// Generated from the protocol's source types. Do not edit.

/** Nothing to say: it has the name. */
export type ThreadSetNameResponse = Record<string, never>;
