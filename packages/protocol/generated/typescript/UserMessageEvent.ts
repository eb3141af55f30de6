// Generated from the protocol's source types. Do not edit.
import type { TextElement } from "./TextElement";

/** What the user said. */
export type UserMessageEvent = {
  message: string;
  /** URLs of attached images. */
  images: string[] | null;
  /**
   * Attached image files on the server's machine.
   * @default []
   */
  local_images: string[];
  /**
   * Parts of the text that are shown as elements.
   * @default []
   */
  text_elements: TextElement[];
};
