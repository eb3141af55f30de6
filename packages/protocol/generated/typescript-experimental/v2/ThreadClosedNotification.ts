// Generated from the protocol's source types. Do not edit.

/** A thread was unloaded. */
export type ThreadClosedNotification = {
  threadId: string;
};
