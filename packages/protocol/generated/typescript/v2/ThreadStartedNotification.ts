// Generated from the protocol's source types. Do not edit.
import type { Thread } from "./Thread";

/** A thread was started or forked. */
export type ThreadStartedNotification = {
  thread: Thread;
};
