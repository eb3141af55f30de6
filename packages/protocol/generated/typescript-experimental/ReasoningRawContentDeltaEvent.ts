// Generated from the protocol's source types. Do not edit.

/** A piece of raw reasoning. */
export type ReasoningRawContentDeltaEvent = {
  thread_id: string;
  turn_id: string;
  item_id: string;
  delta: string;
  /**
   * Part of the reasoning, from 0.
   * @default 0
   */
  content_index: number;
};
