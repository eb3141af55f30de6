import type { Rpc } from "../rpc.ts";

/** Where to look for another agent's configuration. */
export interface ExternalAgentConfigDetectParams {
  /** Whether to look in the home folder. */
  includeHome?: boolean;
  /** Folders whose repositories to look at; null for none. */
  cwds?: string[] | null;
}

/** What could be taken over. */
export interface ExternalAgentConfigDetectResponse {
  items: ExternalAgentConfigMigrationItem[];
}

/** Something that could be taken over. */
export interface ExternalAgentConfigMigrationItem {
  itemType: ExternalAgentConfigMigrationItemType;
  description: string;
  /** Repository it belongs to; null for the home folder. */
  cwd: string | null;
}

/** Kind of what could be taken over. */
export type ExternalAgentConfigMigrationItemType = "AGENTS_MD" | "CONFIG" | "SKILLS" | "MCP_SERVER_CONFIG";

/** What to take over. */
export interface ExternalAgentConfigImportParams {
  migrationItems: ExternalAgentConfigMigrationItem[];
}

/** Nothing to say: it is taken over. */
export type ExternalAgentConfigImportResponse = Record<string, never>;

/** Taking over another agent's configuration. */
export interface ExternalAgentRequests {
  /** Looks for something to take over; changes nothing. */
  "externalAgentConfig/detect": Rpc<ExternalAgentConfigDetectParams, ExternalAgentConfigDetectResponse>;
  /** Takes over what is named; files that exist are left alone. */
  "externalAgentConfig/import": Rpc<ExternalAgentConfigImportParams, ExternalAgentConfigImportResponse>;
}
