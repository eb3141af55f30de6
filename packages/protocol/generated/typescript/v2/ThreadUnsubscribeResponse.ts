// Generated from the protocol's source types. Do not edit.
import type { ThreadUnsubscribeStatus } from "./ThreadUnsubscribeStatus";

/** What came of it. */
export type ThreadUnsubscribeResponse = {
  status: ThreadUnsubscribeStatus;
};
