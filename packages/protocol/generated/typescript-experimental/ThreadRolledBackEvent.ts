// Generated from the protocol's source types. Do not edit.

/** Turns were taken back from the end of the thread; files are as they were left. */
export type ThreadRolledBackEvent = {
  /** How many turns were asked to be taken back. */
  num_turns: number;
};
