import type { Rpc } from "../rpc.ts";
import type { U32 } from "../scalars.ts";

/** Which page of the features to list. */
export interface ExperimentalFeatureListParams {
  cursor?: string | null;
  limit?: U32 | null;
}

/** A page of features. */
export interface ExperimentalFeatureListResponse {
  data: ExperimentalFeature[];
  nextCursor: string | null;
}

/** A feature that can be switched. */
export interface ExperimentalFeature {
  /** Key in the `features` table of config.toml. */
  name: string;
  stage: ExperimentalFeatureStage;
  displayName: string | null;
  description: string | null;
  /** What to tell users of it; null for nothing. */
  announcement: string | null;
  enabled: boolean;
  defaultEnabled: boolean;
}

/** How mature a feature is. */
export type ExperimentalFeatureStage = "beta" | "underDevelopment" | "stable" | "deprecated" | "removed";

/** Features. */
export interface FeatureRequests {
  /** Lists all features with their state. */
  "experimentalFeature/list": Rpc<ExperimentalFeatureListParams, ExperimentalFeatureListResponse>;
}
