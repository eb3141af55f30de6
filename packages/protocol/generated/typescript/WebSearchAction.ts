// Generated from the protocol's source types. Do not edit.

/** What a web search call did, in the spelling of the Responses API. */
export type WebSearchAction =
  | {
      type: "search";
      /** The query, when there was one. */
      query?: string;
      /** The queries, when there were several. */
      queries?: string[];
    }
  | {
      type: "open_page";
      /** The page that was opened. */
      url?: string;
    }
  | {
      type: "find_in_page";
      url?: string;
      /** The text that was looked for. */
      pattern?: string;
    }
  | {
      type: "other";
    };
