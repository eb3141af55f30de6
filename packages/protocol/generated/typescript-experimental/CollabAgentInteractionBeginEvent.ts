// Generated from the protocol's source types. Do not edit.
import type { ThreadId } from "./ThreadId";

/** A message to another agent is on its way. */
export type CollabAgentInteractionBeginEvent = {
  call_id: string;
  sender_thread_id: ThreadId;
  receiver_thread_id: ThreadId;
  prompt: string;
};
