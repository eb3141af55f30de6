// Generated from the protocol's source types. Do not edit.

/** A sign-in to an MCP server has ended. */
export type McpServerOauthLoginCompletedNotification = {
  name: string;
  success: boolean;
  /** Why it failed; left out when it did not. */
  error?: string;
};
