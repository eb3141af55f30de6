// Generated from the protocol's source types. Do not edit.
import type { AbsolutePathBuf } from "../AbsolutePathBuf";
import type { OverriddenMetadata } from "./OverriddenMetadata";
import type { WriteStatus } from "./WriteStatus";

/** What came of a write. */
export type ConfigWriteResponse = {
  status: WriteStatus;
  /** Version of the file now. */
  version: string;
  filePath: AbsolutePathBuf;
  /** The layer that keeps the change from taking effect; null when it does. */
  overriddenMetadata: OverriddenMetadata | null;
};
