// Generated from the protocol's source types. Do not edit.

/** A thread got a name. */
export type ThreadNameUpdatedNotification = {
  threadId: string;
  threadName?: string;
};
