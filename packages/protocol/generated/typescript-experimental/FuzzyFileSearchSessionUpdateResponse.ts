// Generated from the protocol's source types. Do not edit.

/** Nothing to say: results come as notifications. */
export type FuzzyFileSearchSessionUpdateResponse = Record<string, never>;
