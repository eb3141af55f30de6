// Generated from the protocol's source types. Do not edit.

/** An undo begins. */
export type UndoStartedEvent = {
  message: string | null;
};
