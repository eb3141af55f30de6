// Generated from the protocol's source types. Do not edit.
import type { AgentStatus } from "./AgentStatus";
import type { ThreadId } from "./ThreadId";

/** A sub-agent was started, or not. */
export type CollabAgentSpawnEndEvent = {
  call_id: string;
  sender_thread_id: ThreadId;
  /** Thread of the new agent; null when it could not be started. */
  new_thread_id: ThreadId | null;
  new_agent_nickname?: string | null;
  new_agent_role?: string | null;
  prompt: string;
  status: AgentStatus;
};
