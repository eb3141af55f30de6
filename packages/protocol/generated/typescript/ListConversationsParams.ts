// Generated from the protocol's source types. Do not edit.

/** Which conversations to list. */
export type ListConversationsParams = {
  /** How many at most. */
  pageSize: number | null;
  cursor: string | null;
  /** Only those of these providers; empty for all, null for the current one. */
  modelProviders: string[] | null;
};
