// Generated from the protocol's source types. Do not edit.

/** How long the model's answers should be. */
export type Verbosity = "low" | "medium" | "high";
