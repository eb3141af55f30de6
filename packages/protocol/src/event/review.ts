import type { F32, I32, U32 } from "../scalars.ts";

/** The review is over. */
export interface ExitedReviewModeEvent {
  /** What the review found; null when it was broken off. */
  review_output: ReviewOutputEvent | null;
}

/** Result of a review. */
export interface ReviewOutputEvent {
  findings: ReviewFinding[];
  /** `patch is correct` or `patch is incorrect`. */
  overall_correctness: string;
  overall_explanation: string;
  /** From 0 to 1. */
  overall_confidence_score: F32;
}

/** One thing the review found. */
export interface ReviewFinding {
  title: string;
  body: string;
  /** From 0 to 1. */
  confidence_score: F32;
  /** From 0, the most urgent, to 3. */
  priority: I32;
  code_location: ReviewCodeLocation;
}

/** Where a finding is. */
export interface ReviewCodeLocation {
  absolute_file_path: string;
  line_range: ReviewLineRange;
}

/** Lines from 1, both ends included. */
export interface ReviewLineRange {
  start: U32;
  end: U32;
}

/** What is to be reviewed. */
export interface ReviewRequest {
  target: ReviewTarget;
  /**
   * The same in a few words, for display.
   * @nullable
   */
  user_facing_hint?: string;
}

/** What a review looks at. */
export type ReviewTarget =
  | { type: "uncommittedChanges" }
  | {
      type: "baseBranch";
      /** Branch to compare with. */
      branch: string;
    }
  | {
      type: "commit";
      /** Commit to look at. */
      sha: string;
      /** Its first line, when known. */
      title: string | null;
    }
  | {
      type: "custom";
      /** What to look at, in words. */
      instructions: string;
    };
