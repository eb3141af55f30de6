// Generated from the protocol's source types. Do not edit.

/** What to look for, and where. */
export type FuzzyFileSearchParams = {
  /** Characters of the path in their order, gaps allowed. */
  query: string;
  /** Folders to search; ignored files are left out. */
  roots: string[];
  /** A later search with the same token ends this one; null for none. */
  cancellationToken: string | null;
};
