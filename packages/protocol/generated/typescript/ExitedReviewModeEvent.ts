// Generated from the protocol's source types. Do not edit.
import type { ReviewOutputEvent } from "./ReviewOutputEvent";

/** The review is over. */
export type ExitedReviewModeEvent = {
  /** What the review found; null when it was broken off. */
  review_output: ReviewOutputEvent | null;
};
