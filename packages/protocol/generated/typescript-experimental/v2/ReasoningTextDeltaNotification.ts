// Generated from the protocol's source types. Do not edit.

/** A piece of raw reasoning. */
export type ReasoningTextDeltaNotification = {
  threadId: string;
  turnId: string;
  itemId: string;
  delta: string;
  /** Part of the reasoning, from 0. */
  contentIndex: number;
};
