// Generated from the protocol's source types. Do not edit.

/** Folders to search while the user types. */
export type FuzzyFileSearchSessionStartParams = {
  /** Id of the client's choice; must not be empty. */
  sessionId: string;
  roots: string[];
};
