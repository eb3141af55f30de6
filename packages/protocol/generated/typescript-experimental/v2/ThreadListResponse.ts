// Generated from the protocol's source types. Do not edit.
import type { Thread } from "./Thread";

/** A page of threads. */
export type ThreadListResponse = {
  data: Thread[];
  /** Give it back for the next page; null at the end. */
  nextCursor: string | null;
};
