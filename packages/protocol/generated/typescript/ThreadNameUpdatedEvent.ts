// Generated from the protocol's source types. Do not edit.
import type { ThreadId } from "./ThreadId";

/** The thread got a name. */
export type ThreadNameUpdatedEvent = {
  thread_id: ThreadId;
  thread_name?: string;
};
