// Generated from the protocol's source types. Do not edit.

/** How much the model should think before it answers; models support some of these. */
export type ReasoningEffort = "none" | "minimal" | "low" | "medium" | "high" | "xhigh";
