// Generated from the protocol's source types. Do not edit.

/** Kinds of approval requests that are refused without asking anyone. */
export type RejectConfig = {
  /** Refuse requests to leave the sandbox. */
  sandbox_approval: boolean;
  /** Refuse requests that a rule file would have prompted for. */
  rules: boolean;
  /** Refuse questions of MCP servers. */
  mcp_elicitations: boolean;
};
