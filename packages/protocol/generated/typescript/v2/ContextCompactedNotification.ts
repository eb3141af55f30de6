// Generated from the protocol's source types. Do not edit.

/** The history of a thread was replaced by a summary. */
export type ContextCompactedNotification = {
  threadId: string;
  turnId: string;
};
