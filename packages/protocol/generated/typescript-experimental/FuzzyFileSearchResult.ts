// Generated from the protocol's source types. Do not edit.

/** A file whose path matches. */
export type FuzzyFileSearchResult = {
  /** The root it was found under. */
  root: string;
  /** Path relative to the root. */
  path: string;
  file_name: string;
  /** Higher is better; comparable within one search only. */
  score: number;
  /** Positions in the path that match, from 0; null when not computed. */
  indices: number[] | null;
};
