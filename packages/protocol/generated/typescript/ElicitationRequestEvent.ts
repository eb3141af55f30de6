// Generated from the protocol's source types. Do not edit.
import type { RequestId } from "./RequestId";

/** An MCP server asks the user something. */
export type ElicitationRequestEvent = {
  server_name: string;
  id: RequestId;
  message: string;
};
