// Generated from the protocol's source types. Do not edit.

/** A sign-in that the user finishes in a browser. */
export type McpServerOauthLoginResponse = {
  /** Page to open. */
  authorizationUrl: string;
};
