// Generated from the protocol's source types. Do not edit.

/** How far the start of a server has come. */
export type McpStartupStatus =
  | { state: "starting" }
  | { state: "ready" }
  | { state: "failed"; error: string }
  | { state: "cancelled" };
