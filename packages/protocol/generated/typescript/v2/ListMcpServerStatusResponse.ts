// Generated from the protocol's source types. Do not edit.
import type { McpServerStatus } from "./McpServerStatus";

/** A page of servers. */
export type ListMcpServerStatusResponse = {
  data: McpServerStatus[];
  nextCursor: string | null;
};
