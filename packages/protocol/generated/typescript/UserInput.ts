// Generated from the protocol's source types. Do not edit.
import type { TextElement } from "./TextElement";

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
