// Generated from the protocol's source types. Do not edit.

/** Tone of the agent's messages; `none` leaves it to the model. */
export type Personality = "none" | "friendly" | "pragmatic";
