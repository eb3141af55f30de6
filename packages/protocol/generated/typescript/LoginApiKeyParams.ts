// Generated from the protocol's source types. Do not edit.

/** An API key to sign in with. */
export type LoginApiKeyParams = {
  /** The key; stored in auth.json, never logged. */
  apiKey: string;
};
