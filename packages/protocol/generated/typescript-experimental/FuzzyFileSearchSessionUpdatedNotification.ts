// Generated from the protocol's source types. Do not edit.
import type { FuzzyFileSearchResult } from "./FuzzyFileSearchResult";

/** Matches so far for a query of a session. */
export type FuzzyFileSearchSessionUpdatedNotification = {
  sessionId: string;
  query: string;
  files: FuzzyFileSearchResult[];
};
