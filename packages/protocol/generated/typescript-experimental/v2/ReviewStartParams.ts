// Generated from the protocol's source types. Do not edit.
import type { ReviewDelivery } from "./ReviewDelivery";
import type { ReviewTarget } from "./ReviewTarget";

/** What to review. */
export type ReviewStartParams = {
  threadId: string;
  target: ReviewTarget;
  /** Where the review happens; in this thread when left out. */
  delivery?: ReviewDelivery | null;
};
