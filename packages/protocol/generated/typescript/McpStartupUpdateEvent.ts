// Generated from the protocol's source types. Do not edit.
import type { McpStartupStatus } from "./McpStartupStatus";

/** The start of a server has come further. */
export type McpStartupUpdateEvent = {
  server: string;
  status: McpStartupStatus;
};
