// Generated from the protocol's source types. Do not edit.
import type { Thread } from "./Thread";

/** The thread, back in its place. */
export type ThreadUnarchiveResponse = {
  thread: Thread;
};
