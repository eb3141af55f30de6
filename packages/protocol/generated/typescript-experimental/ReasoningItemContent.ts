// Generated from the protocol's source types. Do not edit.

/** A part of the model's raw reasoning, for providers that show it. */
export type ReasoningItemContent = { type: "reasoning_text"; text: string } | { type: "text"; text: string };
