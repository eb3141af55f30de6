// Generated from the protocol's source types. Do not edit.
import type { ThreadId } from "./ThreadId";

/** Names an agent. */
export type CollabAgentRef = {
  thread_id: ThreadId;
  agent_nickname?: string | null;
  agent_role?: string | null;
};
