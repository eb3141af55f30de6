// Generated from the protocol's source types. Do not edit.
import type { ByteRange } from "./ByteRange";

/** A part of a prompt that a front end shows as one element, for example a pasted block or a mention. */
export type TextElement = {
  /** Where the element stands in the text. */
  byteRange: ByteRange;
  /** What is shown in its place; null for the text itself. */
  placeholder: string | null;
};
