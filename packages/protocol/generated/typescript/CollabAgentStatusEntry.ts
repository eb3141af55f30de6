// Generated from the protocol's source types. Do not edit.
import type { AgentStatus } from "./AgentStatus";
import type { ThreadId } from "./ThreadId";

/** An agent and how far it has come. */
export type CollabAgentStatusEntry = {
  thread_id: ThreadId;
  agent_nickname?: string | null;
  agent_role?: string | null;
  status: AgentStatus;
};
