// Generated from the protocol's source types. Do not edit.

/** All changes of the turn so far. */
export type TurnDiffEvent = {
  /** Git-style diff from before the turn to now. */
  unified_diff: string;
};
