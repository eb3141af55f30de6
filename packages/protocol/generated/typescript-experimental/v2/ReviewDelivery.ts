// Generated from the protocol's source types. Do not edit.

/** In this thread, or in a new one forked from it. */
export type ReviewDelivery = "inline" | "detached";
