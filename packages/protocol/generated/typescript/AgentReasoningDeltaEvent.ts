// Generated from the protocol's source types. Do not edit.

/** A piece of a reasoning summary, in the older spelling without ids. */
export type AgentReasoningDeltaEvent = {
  delta: string;
};
