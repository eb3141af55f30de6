// Generated from the protocol's source types. Do not edit.
import type { ThreadId } from "./ThreadId";
import type { TurnItem } from "./TurnItem";

/** An item is complete; it will not change any more. */
export type ItemCompletedEvent = {
  thread_id: ThreadId;
  turn_id: string;
  item: TurnItem;
};
