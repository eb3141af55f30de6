// Generated from the protocol's source types. Do not edit.

/** A further section of the reasoning summary begins. */
export type AgentReasoningSectionBreakEvent = {
  /** @default "" */
  item_id: string;
  /**
   * Index of the new section, from 0.
   * @default 0
   */
  summary_index: number;
};
