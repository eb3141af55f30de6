// Generated from the protocol's source types. Do not edit.

/** What the user has typed so far. */
export type FuzzyFileSearchSessionUpdateParams = {
  sessionId: string;
  query: string;
};
