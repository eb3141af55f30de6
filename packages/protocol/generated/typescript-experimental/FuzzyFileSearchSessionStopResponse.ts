// Generated from the protocol's source types. Do not edit.

/** Nothing to say: the session has ended. */
export type FuzzyFileSearchSessionStopResponse = Record<string, never>;
