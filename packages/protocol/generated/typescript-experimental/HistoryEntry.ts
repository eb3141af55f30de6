// Generated from the protocol's source types. Do not edit.

/** One prompt of the past. */
export type HistoryEntry = {
  conversation_id: string;
  /** When it was entered, in Unix seconds. */
  ts: number;
  text: string;
};
