// Generated from the protocol's source types. Do not edit.
import type { HistoryEntry } from "./HistoryEntry";

/** An entry of the prompt history that was asked for. */
export type GetHistoryEntryResponseEvent = {
  /** Index of the entry, from 0. */
  offset: number;
  /** Identifies the history file that was meant. */
  log_id: number;
  /** The entry; null when there is none. */
  entry: HistoryEntry | null;
};
