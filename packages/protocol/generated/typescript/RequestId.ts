// Generated from the protocol's source types. Do not edit.

/** Pairs a request with its answer; chosen by the side that asks, unique among its open requests. */
export type RequestId = string | number;
