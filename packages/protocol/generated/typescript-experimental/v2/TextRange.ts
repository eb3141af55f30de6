// Generated from the protocol's source types. Do not edit.
import type { TextPosition } from "./TextPosition";

/** A range in a file. */
export type TextRange = {
  start: TextPosition;
  /** Just after the last character. */
  end: TextPosition;
};
