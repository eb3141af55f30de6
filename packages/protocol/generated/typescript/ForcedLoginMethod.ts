// Generated from the protocol's source types. Do not edit.

/** The one way of signing in that the configuration allows. */
export type ForcedLoginMethod = "chatgpt" | "api";
