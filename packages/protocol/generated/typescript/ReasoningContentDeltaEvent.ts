// Generated from the protocol's source types. Do not edit.

/** A piece of a reasoning summary. */
export type ReasoningContentDeltaEvent = {
  thread_id: string;
  turn_id: string;
  item_id: string;
  delta: string;
  /**
   * Section of the summary, from 0.
   * @default 0
   */
  summary_index: number;
};
