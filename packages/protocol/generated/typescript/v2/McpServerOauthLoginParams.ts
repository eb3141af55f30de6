// Generated from the protocol's source types. Do not edit.

/** Which MCP server to sign in to. */
export type McpServerOauthLoginParams = {
  name: string;
  /** Scopes to ask for; null for the configured ones. */
  scopes?: string[] | null;
  /** How long to wait for the user, in seconds; null for the default. */
  timeoutSecs?: number | null;
};
