// Generated from the protocol's source types. Do not edit.

/** The feedback was taken. */
export type FeedbackUploadResponse = {
  /** Id to refer to it by. */
  threadId: string;
};
