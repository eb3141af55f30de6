// Generated from the protocol's source types. Do not edit.

/** Lines from 1, both ends included. */
export type ReviewLineRange = {
  start: number;
  end: number;
};
