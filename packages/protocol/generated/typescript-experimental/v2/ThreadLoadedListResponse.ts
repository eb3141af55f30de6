// Generated from the protocol's source types. Do not edit.

/** A page of ids of loaded threads. */
export type ThreadLoadedListResponse = {
  data: string[];
  nextCursor: string | null;
};
