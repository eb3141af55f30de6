// Generated from the protocol's source types. Do not edit.

/** A thread was brought back. */
export type ThreadUnarchivedNotification = {
  threadId: string;
};
