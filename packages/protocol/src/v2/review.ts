import type { Rpc } from "../rpc.ts";
import type { Turn } from "./turn.ts";

/** What to review. */
export interface ReviewStartParams {
  threadId: string;
  target: ReviewTarget;
  /** Where the review happens; in this thread when left out. */
  delivery?: ReviewDelivery | null;
}

/** What a review looks at. */
export type ReviewTarget =
  | { type: "uncommittedChanges" }
  | {
      type: "baseBranch";
      /** Branch to compare with; must not be empty. */
      branch: string;
    }
  | {
      type: "commit";
      /** Commit to look at; must not be empty. */
      sha: string;
      /** Its first line, when known. */
      title: string | null;
    }
  | {
      type: "custom";
      /** What to look at, in words; must not be empty. */
      instructions: string;
    };

/** In this thread, or in a new one forked from it. */
export type ReviewDelivery = "inline" | "detached";

/** The review has begun. */
export interface ReviewStartResponse {
  /** Turn of the review, with the user's request in it. */
  turn: Turn;
  /** Thread the review happens in. */
  reviewThreadId: string;
}

/** Code review. */
export interface ReviewRequests {
  /** Begins a review; its result comes as items of the turn. */
  "review/start": Rpc<ReviewStartParams, ReviewStartResponse>;
}
