// Generated from the protocol's source types. Do not edit.

/** A piece of an agent message. */
export type AgentMessageDeltaNotification = {
  threadId: string;
  turnId: string;
  itemId: string;
  delta: string;
};
