// Generated from the protocol's source types. Do not edit.

/** Nothing to say: credentials are gone. */
export type LogoutAccountResponse = Record<string, never>;
