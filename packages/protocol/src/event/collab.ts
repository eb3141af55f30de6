import type { ThreadId } from "../model/identifiers.ts";

/** How far a sub-agent has come. */
export type AgentStatus =
  | "pending_init"
  | "running"
  | {
      /** Done, with its last message. */ completed: string | null;
    }
  | {
      /** Failed, with the reason. */ errored: string;
    }
  | "shutdown"
  | "not_found";

/** A message to another agent is on its way. */
export interface CollabAgentInteractionBeginEvent {
  call_id: string;
  sender_thread_id: ThreadId;
  receiver_thread_id: ThreadId;
  prompt: string;
}

/** A message to another agent was delivered, or not. */
export interface CollabAgentInteractionEndEvent {
  call_id: string;
  sender_thread_id: ThreadId;
  receiver_thread_id: ThreadId;
  receiver_agent_nickname?: string | null;
  receiver_agent_role?: string | null;
  prompt: string;
  status: AgentStatus;
}

/** Names an agent. */
export interface CollabAgentRef {
  thread_id: ThreadId;
  agent_nickname?: string | null;
  agent_role?: string | null;
}

/** A sub-agent is being started. */
export interface CollabAgentSpawnBeginEvent {
  call_id: string;
  sender_thread_id: ThreadId;
  prompt: string;
}

/** A sub-agent was started, or not. */
export interface CollabAgentSpawnEndEvent {
  call_id: string;
  sender_thread_id: ThreadId;
  /** Thread of the new agent; null when it could not be started. */
  new_thread_id: ThreadId | null;
  new_agent_nickname?: string | null;
  new_agent_role?: string | null;
  prompt: string;
  status: AgentStatus;
}

/** An agent and how far it has come. */
export interface CollabAgentStatusEntry {
  thread_id: ThreadId;
  agent_nickname?: string | null;
  agent_role?: string | null;
  status: AgentStatus;
}

/** An agent is being closed. */
export interface CollabCloseBeginEvent {
  call_id: string;
  sender_thread_id: ThreadId;
  receiver_thread_id: ThreadId;
}

/** An agent was closed, or not. */
export interface CollabCloseEndEvent {
  call_id: string;
  sender_thread_id: ThreadId;
  receiver_thread_id: ThreadId;
  receiver_agent_nickname?: string | null;
  receiver_agent_role?: string | null;
  status: AgentStatus;
}

/** A closed agent is being resumed. */
export interface CollabResumeBeginEvent {
  call_id: string;
  sender_thread_id: ThreadId;
  receiver_thread_id: ThreadId;
  receiver_agent_nickname?: string | null;
  receiver_agent_role?: string | null;
}

/** A closed agent was resumed, or not. */
export interface CollabResumeEndEvent {
  call_id: string;
  sender_thread_id: ThreadId;
  receiver_thread_id: ThreadId;
  receiver_agent_nickname?: string | null;
  receiver_agent_role?: string | null;
  status: AgentStatus;
}

/** The agent waits for others. */
export interface CollabWaitingBeginEvent {
  sender_thread_id: ThreadId;
  receiver_thread_ids: ThreadId[];
  receiver_agents?: CollabAgentRef[];
  call_id: string;
}

/** The wait is over. */
export interface CollabWaitingEndEvent {
  sender_thread_id: ThreadId;
  call_id: string;
  agent_statuses?: CollabAgentStatusEntry[];
  /** Thread id → how far that agent has come. */
  statuses: Record<ThreadId, AgentStatus>;
}
