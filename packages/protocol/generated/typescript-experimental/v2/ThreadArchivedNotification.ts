// Generated from the protocol's source types. Do not edit.

/** A thread was put away. */
export type ThreadArchivedNotification = {
  threadId: string;
};
