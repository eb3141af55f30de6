// Generated from the protocol's source types. Do not edit.

/** What a model takes as input. */
export type InputModality = "text" | "image";
