// Generated from the protocol's source types. Do not edit.

/** Nothing to say: the key is stored. */
export type LoginApiKeyResponse = Record<string, never>;
