// Generated from the protocol's source types. Do not edit.

/** How mature a feature is. */
export type ExperimentalFeatureStage = "beta" | "underDevelopment" | "stable" | "deprecated" | "removed";
