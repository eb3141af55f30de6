// Generated from the protocol's source types. Do not edit.
import type { ExternalAgentConfigMigrationItem } from "./ExternalAgentConfigMigrationItem";

/** What could be taken over. */
export type ExternalAgentConfigDetectResponse = {
  items: ExternalAgentConfigMigrationItem[];
};
