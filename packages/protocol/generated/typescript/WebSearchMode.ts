// Generated from the protocol's source types. Do not edit.

/** Whether the model may search the web: not at all, through an index, or live. */
export type WebSearchMode = "disabled" | "cached" | "live";
