// Generated from the protocol's source types. Do not edit.

/** Which page of the servers to list. */
export type ListMcpServerStatusParams = {
  cursor?: string | null;
  limit?: number | null;
};
