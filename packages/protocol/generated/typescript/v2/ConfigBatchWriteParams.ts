// Generated from the protocol's source types. Do not edit.
import type { ConfigEdit } from "./ConfigEdit";

/** Several changes of one file, all or none. */
export type ConfigBatchWriteParams = {
  edits: ConfigEdit[];
  filePath?: string | null;
  expectedVersion?: string | null;
};
