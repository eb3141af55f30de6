// Generated from the protocol's source types. Do not edit.
import type { ExternalAgentConfigMigrationItemType } from "./ExternalAgentConfigMigrationItemType";

/** Something that could be taken over. */
export type ExternalAgentConfigMigrationItem = {
  itemType: ExternalAgentConfigMigrationItemType;
  description: string;
  /** Repository it belongs to; null for the home folder. */
  cwd: string | null;
};
