// Generated from the protocol's source types. Do not edit.

/** A place in a file. */
export type TextPosition = {
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
};
