// Generated from the protocol's source types. Do not edit.

/** A whole reasoning summary. */
export type AgentReasoningEvent = {
  text: string;
};
