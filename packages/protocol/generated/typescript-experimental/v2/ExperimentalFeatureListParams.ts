// Generated from the protocol's source types. Do not edit.

/** Which page of the features to list. */
export type ExperimentalFeatureListParams = {
  cursor?: string | null;
  limit?: number | null;
};
