// Generated from the protocol's source types. Do not edit.

/** A range of UTF-8 bytes in a text, the end exclusive. */
export type ByteRange = {
  start: number;
  end: number;
};
