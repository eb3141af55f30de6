// Generated from the protocol's source types. Do not edit.

/** Whether and how the model's thinking is summarised for the reader. */
export type ReasoningSummary = "auto" | "concise" | "detailed" | "none";
