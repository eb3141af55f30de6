// Generated from the protocol's source types. Do not edit.

/** Why the provider chose another model. */
export type ModelRerouteReason = "highRiskCyberActivity";
