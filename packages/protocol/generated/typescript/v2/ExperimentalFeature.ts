// Generated from the protocol's source types. Do not edit.
import type { ExperimentalFeatureStage } from "./ExperimentalFeatureStage";

/** A feature that can be switched. */
export type ExperimentalFeature = {
  /** Key in the `features` table of config.toml. */
  name: string;
  stage: ExperimentalFeatureStage;
  displayName: string | null;
  description: string | null;
  /** What to tell users of it; null for nothing. */
  announcement: string | null;
  enabled: boolean;
  defaultEnabled: boolean;
};
