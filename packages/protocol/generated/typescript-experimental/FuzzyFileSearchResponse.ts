// Generated from the protocol's source types. Do not edit.
import type { FuzzyFileSearchResult } from "./FuzzyFileSearchResult";

/** The best matches first. */
export type FuzzyFileSearchResponse = {
  files: FuzzyFileSearchResult[];
};
