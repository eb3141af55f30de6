// Generated from the protocol's source types. Do not edit.

/** Nothing to say: the configuration is written. */
export type SetDefaultModelResponse = Record<string, never>;
