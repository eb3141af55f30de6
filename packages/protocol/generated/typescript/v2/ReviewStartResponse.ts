// Generated from the protocol's source types. Do not edit.
import type { Turn } from "./Turn";

/** The review has begun. */
export type ReviewStartResponse = {
  /** Turn of the review, with the user's request in it. */
  turn: Turn;
  /** Thread the review happens in. */
  reviewThreadId: string;
};
