// Generated from the protocol's source types. Do not edit.

/** The search of a session has come to its end. */
export type FuzzyFileSearchSessionCompletedNotification = {
  sessionId: string;
};
