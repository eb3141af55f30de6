// Generated from the protocol's source types. Do not edit.

/** Which page of the apps to list. */
export type AppsListParams = {
  cursor?: string | null;
  limit?: number | null;
  /** Thread whose configuration decides what is enabled; null for the default one. */
  threadId?: string | null;
  /** Whether to ask the directory again instead of using the cache. */
  forceRefetch?: boolean;
};
