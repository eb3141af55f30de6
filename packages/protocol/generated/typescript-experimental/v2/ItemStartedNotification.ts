// Generated from the protocol's source types. Do not edit.
import type { ThreadItem } from "./ThreadItem";

/** An item begins. */
export type ItemStartedNotification = {
  item: ThreadItem;
  threadId: string;
  turnId: string;
};
