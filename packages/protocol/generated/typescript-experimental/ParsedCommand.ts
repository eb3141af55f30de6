// Generated from the protocol's source types. Do not edit.

/** What a command seems to do, guessed for display; never used for a decision. */
export type ParsedCommand =
  | {
      type: "read";
      /** The part of the command line that this is about. */
      cmd: string;
      /** File name without its folders. */
      name: string;
      /** The file as far as it can be told. */
      path: string;
    }
  | { type: "list_files"; cmd: string; path: string | null }
  | {
      type: "search";
      cmd: string;
      /** What is looked for; null when it cannot be told. */
      query: string | null;
      path: string | null;
    }
  | { type: "unknown"; cmd: string };
