// Generated from the protocol's source types. Do not edit.

/** Which page of the loaded threads to list. */
export type ThreadLoadedListParams = {
  cursor?: string | null;
  limit?: number | null;
};
