// Generated from the protocol's source types. Do not edit.

/** Feedback of the user. */
export type FeedbackUploadParams = {
  /** Kind of feedback, e.g. `bug`. */
  classification: string;
  reason?: string | null;
  threadId?: string | null;
  /** Whether logs of the thread belong to it. */
  includeLogs: boolean;
  /** Further files that belong to it if logs do; null for none. */
  extraLogFiles?: string[] | null;
};
