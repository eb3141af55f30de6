// Generated from the protocol's source types. Do not edit.
import type { AgentStatus } from "./AgentStatus";
import type { ThreadId } from "./ThreadId";

/** A message to another agent was delivered, or not. */
export type CollabAgentInteractionEndEvent = {
  call_id: string;
  sender_thread_id: ThreadId;
  receiver_thread_id: ThreadId;
  receiver_agent_nickname?: string | null;
  receiver_agent_role?: string | null;
  prompt: string;
  status: AgentStatus;
};
