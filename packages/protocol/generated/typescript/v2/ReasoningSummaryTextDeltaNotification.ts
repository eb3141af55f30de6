// Generated from the protocol's source types. Do not edit.

/** A piece of a reasoning summary. */
export type ReasoningSummaryTextDeltaNotification = {
  threadId: string;
  turnId: string;
  itemId: string;
  delta: string;
  /** Section of the summary, from 0. */
  summaryIndex: number;
};
