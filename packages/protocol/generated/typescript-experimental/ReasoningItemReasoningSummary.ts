// Generated from the protocol's source types. Do not edit.

/** A part of the summary of the model's reasoning. */
export type ReasoningItemReasoningSummary = {
  type: "summary_text";
  text: string;
};
