// Generated from the protocol's source types. Do not edit.

/** A tool call reports how far it has come. */
export type McpToolCallProgressNotification = {
  threadId: string;
  turnId: string;
  itemId: string;
  message: string;
};
