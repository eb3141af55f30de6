// Generated from the protocol's source types. Do not edit.

/** A part of a tool's output. */
export type FunctionCallOutputContentItem =
  | { type: "input_text"; text: string }
  | {
      type: "input_image";
      /** URL of the image, usually a data URL. */
      image_url: string;
    };
