// Generated from the protocol's source types. Do not edit.
import type { ResponseItem } from "../ResponseItem";

/** An item as it came from the model. */
export type RawResponseItemCompletedNotification = {
  threadId: string;
  turnId: string;
  item: ResponseItem;
};
