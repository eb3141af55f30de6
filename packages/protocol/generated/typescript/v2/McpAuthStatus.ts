// Generated from the protocol's source types. Do not edit.

/** How we stand with an MCP server's sign-in. */
export type McpAuthStatus = "unsupported" | "notLoggedIn" | "bearerToken" | "oAuth";
