// Generated from the protocol's source types. Do not edit.

/** Kind of what could be taken over. */
export type ExternalAgentConfigMigrationItemType = "AGENTS_MD" | "CONFIG" | "SKILLS" | "MCP_SERVER_CONFIG";
