// Generated from the protocol's source types. Do not edit.
import type { ExternalAgentConfigMigrationItem } from "./ExternalAgentConfigMigrationItem";

/** What to take over. */
export type ExternalAgentConfigImportParams = {
  migrationItems: ExternalAgentConfigMigrationItem[];
};
