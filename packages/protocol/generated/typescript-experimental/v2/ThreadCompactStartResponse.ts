// Generated from the protocol's source types. Do not edit.

/** Nothing to say: progress comes as notifications. */
export type ThreadCompactStartResponse = Record<string, never>;
