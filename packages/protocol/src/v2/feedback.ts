import type { Rpc } from "../rpc.ts";

/** Feedback of the user. */
export interface FeedbackUploadParams {
  /** Kind of feedback, e.g. `bug`. */
  classification: string;
  reason?: string | null;
  threadId?: string | null;
  /** Whether logs of the thread are sent along. */
  includeLogs: boolean;
  /** Further files to send along; null for none. */
  extraLogFiles?: string[] | null;
}

/** The feedback was sent. */
export interface FeedbackUploadResponse {
  /** Id to refer to it by. */
  threadId: string;
}

/** Feedback. */
export interface FeedbackRequests {
  /** Sends feedback; refused when the configuration switches it off. */
  "feedback/upload": Rpc<FeedbackUploadParams, FeedbackUploadResponse>;
}
