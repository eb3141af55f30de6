// Generated from the protocol's source types. Do not edit.
import type { ThreadId } from "./ThreadId";

/** An agent is being closed. */
export type CollabCloseBeginEvent = {
  call_id: string;
  sender_thread_id: ThreadId;
  receiver_thread_id: ThreadId;
};
