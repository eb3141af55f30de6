// Generated from the protocol's source types. Do not edit.

/** A piece of the report on a patch. */
export type FileChangeOutputDeltaNotification = {
  threadId: string;
  turnId: string;
  itemId: string;
  delta: string;
};
