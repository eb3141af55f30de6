// Generated from the protocol's source types. Do not edit.
import type { ThreadId } from "./ThreadId";
import type { TurnItem } from "./TurnItem";

/** An item begins; pieces of it may follow. */
export type ItemStartedEvent = {
  thread_id: ThreadId;
  turn_id: string;
  item: TurnItem;
};
