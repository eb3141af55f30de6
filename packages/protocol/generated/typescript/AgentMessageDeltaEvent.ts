// Generated from the protocol's source types. Do not edit.

/** A piece of an agent message, in the older spelling without ids. */
export type AgentMessageDeltaEvent = {
  delta: string;
};
