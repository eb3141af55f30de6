// Generated from the protocol's source types. Do not edit.
import type { ThreadStatus } from "./ThreadStatus";

/** A thread does something else now. */
export type ThreadStatusChangedNotification = {
  threadId: string;
  status: ThreadStatus;
};
