// Generated from the protocol's source types. Do not edit.

/** Feedback of the user. */
export type FeedbackUploadParams = {
  /** Kind of feedback, e.g. `bug`. */
  classification: string;
  reason?: string | null;
  threadId?: string | null;
  /** Whether logs of the thread are sent along. */
  includeLogs: boolean;
  /** Further files to send along; null for none. */
  extraLogFiles?: string[] | null;
};
