import type { U64, Usize } from "../scalars.ts";

/** An entry of the prompt history that was asked for. */
export interface GetHistoryEntryResponseEvent {
  /** Index of the entry, from 0. */
  offset: Usize;
  /** Identifies the history file that was meant. */
  log_id: U64;
  /** The entry; null when there is none. */
  entry: HistoryEntry | null;
}

/** One prompt of the past. */
export interface HistoryEntry {
  conversation_id: string;
  /** When it was entered, in Unix seconds. */
  ts: U64;
  text: string;
}
