// Generated from the protocol's source types. Do not edit.

/** A part of a message: text or an image. */
export type ContentItem =
  | { type: "input_text"; text: string }
  | {
      type: "input_image";
      /** URL of the image, usually a data URL. */
      image_url: string;
    }
  | { type: "output_text"; text: string };
