// Generated from the protocol's source types. Do not edit.
import type { ReviewCodeLocation } from "./ReviewCodeLocation";

/** One thing the review found. */
export type ReviewFinding = {
  title: string;
  body: string;
  /** From 0 to 1. */
  confidence_score: number;
  /** From 0, the most urgent, to 3. */
  priority: number;
  code_location: ReviewCodeLocation;
};
