// Generated from the protocol's source types. Do not edit.
import type { ThreadSortKey } from "./ThreadSortKey";
import type { ThreadSourceKind } from "./ThreadSourceKind";

/** Which stored threads to list. */
export type ThreadListParams = {
  /** Where the last page ended; null for the first page. */
  cursor?: string | null;
  /** At most this many; at least one is given. */
  limit?: number | null;
  sortKey?: ThreadSortKey | null;
  /** Only those of these providers; empty for all, left out for the current one. */
  modelProviders?: string[] | null;
  /** Only those started so; empty or left out for interactive ones. */
  sourceKinds?: ThreadSourceKind[] | null;
  /** True for archived threads only, otherwise live ones only. */
  archived?: boolean | null;
  /** Only those of exactly this folder. */
  cwd?: string | null;
  /** Only those whose first message contains this, upper and lower case told apart. */
  searchTerm?: string | null;
};
