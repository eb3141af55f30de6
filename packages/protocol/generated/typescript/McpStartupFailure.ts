// Generated from the protocol's source types. Do not edit.

/** A server that did not start. */
export type McpStartupFailure = {
  server: string;
  error: string;
};
