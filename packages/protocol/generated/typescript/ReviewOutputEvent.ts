// Generated from the protocol's source types. Do not edit.
import type { ReviewFinding } from "./ReviewFinding";

/** Result of a review. */
export type ReviewOutputEvent = {
  findings: ReviewFinding[];
  /** `patch is correct` or `patch is incorrect`. */
  overall_correctness: string;
  overall_explanation: string;
  /** From 0 to 1. */
  overall_confidence_score: number;
};
