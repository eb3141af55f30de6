// Generated from the protocol's source types. Do not edit.

/** A piece of a proposed plan. */
export type PlanDeltaNotification = {
  threadId: string;
  turnId: string;
  itemId: string;
  delta: string;
};
