import type { Rpc } from "../rpc.ts";

/** Feedback of the user. */
export interface FeedbackUploadParams {
  /** Kind of feedback, e.g. `bug`. */
  classification: string;
  reason?: string | null;
  threadId?: string | null;
  /** Whether logs of the thread belong to it. */
  includeLogs: boolean;
  /** Further files that belong to it if logs do; null for none. */
  extraLogFiles?: string[] | null;
}

/** The feedback was taken. */
export interface FeedbackUploadResponse {
  /** Id to refer to it by. */
  threadId: string;
}

/** Feedback. */
export interface FeedbackRequests {
  /** Takes feedback, which stays on the machine; refused when the configuration switches it off. */
  "feedback/upload": Rpc<FeedbackUploadParams, FeedbackUploadResponse>;
}
