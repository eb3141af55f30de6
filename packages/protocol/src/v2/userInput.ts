import type { Usize } from "../scalars.ts";

/** A range of UTF-8 bytes in a text, the end exclusive. */
export interface ByteRange {
  start: Usize;
  end: Usize;
}

/** A part of a prompt that a front end shows as one element, for example a pasted block or a mention. */
export interface TextElement {
  /** Where the element stands in the text. */
  byteRange: ByteRange;
  /** What is shown in its place; null for the text itself. */
  placeholder: string | null;
}

/** A part of what the user says. */
export type UserInput =
  | {
      type: "text";
      text: string;
      /**
       * Parts of the text that are shown as elements.
       * @default []
       */
      text_elements: TextElement[];
    }
  | {
      type: "image";
      /** URL of the image, usually a data URL. */
      url: string;
    }
  | {
      type: "localImage";
      /** Image file on the server's machine. */
      path: string;
    }
  | { type: "skill"; name: string; path: string }
  | {
      type: "mention";
      name: string;
      /** What the mention stands for. */
      path: string;
    };
