// Generated from the protocol's source types. Do not edit.
import type { CollabAgentRef } from "./CollabAgentRef";
import type { ThreadId } from "./ThreadId";

/** The agent waits for others. */
export type CollabWaitingBeginEvent = {
  sender_thread_id: ThreadId;
  receiver_thread_ids: ThreadId[];
  receiver_agents?: CollabAgentRef[];
  call_id: string;
};
