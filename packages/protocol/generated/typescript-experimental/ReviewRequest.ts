// Generated from the protocol's source types. Do not edit.
import type { ReviewTarget } from "./ReviewTarget";

/** What is to be reviewed. */
export type ReviewRequest = {
  target: ReviewTarget;
  /** The same in a few words, for display. */
  user_facing_hint?: string;
};
