/** What a model takes as input. */
export type InputModality = "text" | "image";

/** Tone of the agent's messages; `none` leaves it to the model. */
export type Personality = "none" | "friendly" | "pragmatic";

/** How much the model should think before it answers; models support some of these. */
export type ReasoningEffort = "none" | "minimal" | "low" | "medium" | "high" | "xhigh";

/** Whether and how the model's thinking is summarised for the reader. */
export type ReasoningSummary = "auto" | "concise" | "detailed" | "none";

/** How long the model's answers should be. */
export type Verbosity = "low" | "medium" | "high";

/** Whether the model may search the web: not at all, through an index, or live. */
export type WebSearchMode = "disabled" | "cached" | "live";
