// Generated from the protocol's source types. Do not edit.
import type { ByteRange } from "./ByteRange";

/** A part of what the user says. */
export type InputItem =
  | {
      type: "text";
      data: {
        text: string;
        /** @default [] */
        text_elements: {
  /** Where the element stands in the text. */
  byteRange: ByteRange;
  /** What is shown in its place; null for the text itself. */
  placeholder: string | null;
}[];
      };
    }
  | { type: "image"; data: { image_url: string } }
  | { type: "localImage"; data: { path: string } };
