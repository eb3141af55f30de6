import type { Rpc } from "../rpc.ts";
import type { U32 } from "../scalars.ts";

/** What to look for, and where. */
export interface FuzzyFileSearchParams {
  /** Characters of the path in their order, gaps allowed. */
  query: string;
  /** Folders to search; ignored files are left out. */
  roots: string[];
  /** A later search with the same token ends this one; null for none. */
  cancellationToken: string | null;
}

/** The best matches first. */
export interface FuzzyFileSearchResponse {
  files: FuzzyFileSearchResult[];
}

/** A file whose path matches. */
export interface FuzzyFileSearchResult {
  /** The root it was found under. */
  root: string;
  /** Path relative to the root. */
  path: string;
  file_name: string;
  /** Higher is better; comparable within one search only. */
  score: U32;
  /** Positions in the path that match, from 0; null when not computed. */
  indices: U32[] | null;
}

/** Folders to search while the user types. */
export interface FuzzyFileSearchSessionStartParams {
  /** Id of the client's choice; must not be empty. */
  sessionId: string;
  roots: string[];
}

/** Nothing to say: the session is open. */
export type FuzzyFileSearchSessionStartResponse = Record<string, never>;

/** What the user has typed so far. */
export interface FuzzyFileSearchSessionUpdateParams {
  sessionId: string;
  query: string;
}

/** Nothing to say: results come as notifications. */
export type FuzzyFileSearchSessionUpdateResponse = Record<string, never>;

/** Which session to end. */
export interface FuzzyFileSearchSessionStopParams {
  sessionId: string;
}

/** Nothing to say: the session has ended. */
export type FuzzyFileSearchSessionStopResponse = Record<string, never>;

/** Matches so far for a query of a session. */
export interface FuzzyFileSearchSessionUpdatedNotification {
  sessionId: string;
  query: string;
  files: FuzzyFileSearchResult[];
}

/** The search of a session has come to its end. */
export interface FuzzyFileSearchSessionCompletedNotification {
  sessionId: string;
}

/** File search by name. */
export interface FuzzyFileSearchRequests {
  /** Searches once and answers with the best matches. */
  fuzzyFileSearch: Rpc<FuzzyFileSearchParams, FuzzyFileSearchResponse>;
  /**
   * Opens a session that searches while the user types.
   * @experimental fuzzyFileSearch/sessionStart
   */
  "fuzzyFileSearch/sessionStart": Rpc<FuzzyFileSearchSessionStartParams, FuzzyFileSearchSessionStartResponse>;
  /**
   * Changes the query of a session; an unknown session is an error.
   * @experimental fuzzyFileSearch/sessionUpdate
   */
  "fuzzyFileSearch/sessionUpdate": Rpc<
    FuzzyFileSearchSessionUpdateParams,
    FuzzyFileSearchSessionUpdateResponse
  >;
  /**
   * Ends a session; results still under way are dropped.
   * @experimental fuzzyFileSearch/sessionStop
   */
  "fuzzyFileSearch/sessionStop": Rpc<FuzzyFileSearchSessionStopParams, FuzzyFileSearchSessionStopResponse>;
}

/** What search sessions report. */
export interface FuzzyFileSearchNotifications {
  /** Matches so far. */
  "fuzzyFileSearch/sessionUpdated": FuzzyFileSearchSessionUpdatedNotification;
  /** Every file has been looked at. */
  "fuzzyFileSearch/sessionCompleted": FuzzyFileSearchSessionCompletedNotification;
}
