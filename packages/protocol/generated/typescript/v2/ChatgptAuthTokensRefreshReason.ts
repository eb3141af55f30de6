// Generated from the protocol's source types. Do not edit.

/** Why a fresh token is needed. */
export type ChatgptAuthTokensRefreshReason = "unauthorized";
