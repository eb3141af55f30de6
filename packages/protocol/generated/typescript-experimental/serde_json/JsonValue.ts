// Generated from the protocol's source types. Do not edit.

/** Any JSON value. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key in string]?: JsonValue };
