// Generated from the protocol's source types. Do not edit.

/** Whether a sign-in was given up or none was under way. */
export type CancelLoginAccountStatus = "canceled" | "notFound";
