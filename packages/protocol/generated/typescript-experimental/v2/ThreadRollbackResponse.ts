// Generated from the protocol's source types. Do not edit.
import type { Thread } from "./Thread";

/** The thread as it is now, with its turns. */
export type ThreadRollbackResponse = {
  thread: Thread;
};
