// Generated from the protocol's source types. Do not edit.

/** How a client stands with an MCP server's sign-in. */
export type McpAuthStatus = "unsupported" | "not_logged_in" | "bearer_token" | "o_auth";
