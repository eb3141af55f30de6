// Generated from the protocol's source types. Do not edit.
import type { McpStartupFailure } from "./McpStartupFailure";

/** All MCP servers have started, failed or been given up. */
export type McpStartupCompleteEvent = {
  ready: string[];
  failed: McpStartupFailure[];
  cancelled: string[];
};
