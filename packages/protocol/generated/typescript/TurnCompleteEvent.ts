// Generated from the protocol's source types. Do not edit.

/** The turn is done. */
export type TurnCompleteEvent = {
  turn_id: string;
  /** Final message of the agent; null when there was none. */
  last_agent_message: string | null;
};
