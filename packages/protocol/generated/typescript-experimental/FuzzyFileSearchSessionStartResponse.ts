// Generated from the protocol's source types. Do not edit.

/** Nothing to say: the session is open. */
export type FuzzyFileSearchSessionStartResponse = Record<string, never>;
