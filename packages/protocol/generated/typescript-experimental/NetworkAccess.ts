// Generated from the protocol's source types. Do not edit.

/** Whether an outer sandbox lets commands reach the network. */
export type NetworkAccess = "restricted" | "enabled";
