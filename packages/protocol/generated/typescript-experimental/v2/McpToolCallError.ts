// Generated from the protocol's source types. Do not edit.

/** Why a tool gave no answer. */
export type McpToolCallError = {
  message: string;
};
