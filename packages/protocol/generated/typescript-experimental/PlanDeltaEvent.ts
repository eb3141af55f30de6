// Generated from the protocol's source types. Do not edit.

/** A piece of a proposed plan. */
export type PlanDeltaEvent = {
  thread_id: string;
  turn_id: string;
  item_id: string;
  delta: string;
};
