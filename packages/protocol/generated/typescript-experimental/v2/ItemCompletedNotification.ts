// Generated from the protocol's source types. Do not edit.
import type { ThreadItem } from "./ThreadItem";

/** An item is complete and will not change any more. */
export type ItemCompletedNotification = {
  item: ThreadItem;
  threadId: string;
  turnId: string;
};
