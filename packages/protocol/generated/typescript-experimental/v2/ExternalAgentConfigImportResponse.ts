// Generated from the protocol's source types. Do not edit.

/** Nothing to say: it is taken over. */
export type ExternalAgentConfigImportResponse = Record<string, never>;
