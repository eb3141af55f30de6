import type { Usize } from "../scalars.ts";

/** A range of UTF-8 bytes in a text, the end exclusive. */
export interface ByteRange {
  start: Usize;
  end: Usize;
}

/** A part of a prompt that a front end shows as one element, for example a pasted block or a mention. */
export interface TextElement {
  /** Where the element stands in the text. */
  byte_range: ByteRange;
  /** What is shown in its place; null for the text itself. */
  placeholder: string | null;
}

/** A part of what the user said, in the spelling of events and session files. */
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
      image_url: string;
    }
  | {
      type: "local_image";
      /** Image file on the server's machine. */
      path: string;
    }
  | {
      type: "skill";
      /** Name of the skill. */
      name: string;
      /** Its SKILL.md. */
      path: string;
    }
  | {
      type: "mention";
      /** Name as mentioned. */
      name: string;
      /** What the mention stands for, e.g. `app://ID` or a path. */
      path: string;
    };
