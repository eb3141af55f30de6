// Generated from the protocol's source types. Do not edit.

/** What a command seems to do, guessed for display; never used for a decision. */
export type CommandAction =
  | { type: "read"; command: string; name: string; path: string }
  | { type: "listFiles"; command: string; path: string | null }
  | { type: "search"; command: string; query: string | null; path: string | null }
  | { type: "unknown"; command: string };
