// Generated from the protocol's source types. Do not edit.

/** A part of the output of a client's tool. */
export type DynamicToolCallOutputContentItem =
  | { type: "inputText"; text: string }
  | { type: "inputImage"; imageUrl: string };
