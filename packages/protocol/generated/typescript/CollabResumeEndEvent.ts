// Generated from the protocol's source types. Do not edit.
import type { AgentStatus } from "./AgentStatus";
import type { ThreadId } from "./ThreadId";

/** A closed agent was resumed, or not. */
export type CollabResumeEndEvent = {
  call_id: string;
  sender_thread_id: ThreadId;
  receiver_thread_id: ThreadId;
  receiver_agent_nickname?: string | null;
  receiver_agent_role?: string | null;
  status: AgentStatus;
};
