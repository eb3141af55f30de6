// Generated from the protocol's source types. Do not edit.

/** A piece of raw reasoning, in the older spelling without ids. */
export type AgentReasoningRawContentDeltaEvent = {
  delta: string;
};
