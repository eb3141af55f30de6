// Generated from the protocol's source types. Do not edit.
import type { Thread } from "./Thread";

/** The thread. */
export type ThreadReadResponse = {
  thread: Thread;
};
