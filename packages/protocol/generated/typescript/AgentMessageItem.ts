// Generated from the protocol's source types. Do not edit.
import type { AgentMessageContent } from "./AgentMessageContent";
import type { MessagePhase } from "./MessagePhase";

/** A message of the agent. */
export type AgentMessageItem = {
  id: string;
  content: AgentMessageContent[];
  phase?: MessagePhase;
};
