// Generated from the protocol's source types. Do not edit.

/** Which session to end. */
export type FuzzyFileSearchSessionStopParams = {
  sessionId: string;
};
