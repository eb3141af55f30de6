// Generated from the protocol's source types. Do not edit.

/** A region for data. */
export type ResidencyRequirement = "us";
