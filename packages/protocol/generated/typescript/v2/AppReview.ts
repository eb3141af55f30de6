// Generated from the protocol's source types. Do not edit.

/** State of an app's review. */
export type AppReview = {
  status: string;
};
