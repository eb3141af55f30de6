// Generated from the protocol's source types. Do not edit.

/** A piece of an agent message. */
export type AgentMessageContentDeltaEvent = {
  thread_id: string;
  turn_id: string;
  item_id: string;
  delta: string;
};
