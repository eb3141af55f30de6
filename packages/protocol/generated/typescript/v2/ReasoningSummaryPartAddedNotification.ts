// Generated from the protocol's source types. Do not edit.

/** A further section of a reasoning summary begins. */
export type ReasoningSummaryPartAddedNotification = {
  threadId: string;
  turnId: string;
  itemId: string;
  /** Index of the new section, from 0. */
  summaryIndex: number;
};
