// Generated from the protocol's source types. Do not edit.
import type { TextElement } from "./TextElement";

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
