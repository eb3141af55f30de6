// Generated from the protocol's source types. Do not edit.
import type { AgentStatus } from "./AgentStatus";
import type { CollabAgentStatusEntry } from "./CollabAgentStatusEntry";
import type { ThreadId } from "./ThreadId";

/** The wait is over. */
export type CollabWaitingEndEvent = {
  sender_thread_id: ThreadId;
  call_id: string;
  agent_statuses?: CollabAgentStatusEntry[];
  /** Thread id → how far that agent has come. */
  statuses: { [key in ThreadId]?: AgentStatus };
};
