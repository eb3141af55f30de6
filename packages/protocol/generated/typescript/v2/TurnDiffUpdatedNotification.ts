// Generated from the protocol's source types. Do not edit.

/** All changes of the turn so far. */
export type TurnDiffUpdatedNotification = {
  threadId: string;
  turnId: string;
  /** Git-style diff from before the turn to now. */
  diff: string;
};
