// Generated from the protocol's source types. Do not edit.

/** Raw reasoning as a whole. */
export type AgentReasoningRawContentEvent = {
  text: string;
};
