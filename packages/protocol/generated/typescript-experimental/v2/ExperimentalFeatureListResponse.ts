// Generated from the protocol's source types. Do not edit.
import type { ExperimentalFeature } from "./ExperimentalFeature";

/** A page of features. */
export type ExperimentalFeatureListResponse = {
  data: ExperimentalFeature[];
  nextCursor: string | null;
};
