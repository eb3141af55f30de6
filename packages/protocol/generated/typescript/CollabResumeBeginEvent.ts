// Generated from the protocol's source types. Do not edit.
import type { ThreadId } from "./ThreadId";

/** A closed agent is being resumed. */
export type CollabResumeBeginEvent = {
  call_id: string;
  sender_thread_id: ThreadId;
  receiver_thread_id: ThreadId;
  receiver_agent_nickname?: string | null;
  receiver_agent_role?: string | null;
};
