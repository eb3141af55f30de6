// Generated from the protocol's source types. Do not edit.

/** An undo has ended. */
export type UndoCompletedEvent = {
  success: boolean;
  message: string | null;
};
