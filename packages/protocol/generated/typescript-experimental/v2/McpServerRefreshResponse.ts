// Generated from the protocol's source types. Do not edit.

/** Nothing to say: threads take the new servers with their next turn. */
export type McpServerRefreshResponse = Record<string, never>;
