// Generated from the protocol's source types. Do not edit.
import type { AbsolutePathBuf } from "./AbsolutePathBuf";

/** Options of the workspace-write sandbox. */
export type SandboxSettings = {
  writableRoots: AbsolutePathBuf[];
  networkAccess: boolean | null;
  /** Whether `$TMPDIR` is left out of the writable folders. */
  excludeTmpdirEnvVar: boolean | null;
  /** Whether `/tmp` is left out of the writable folders. */
  excludeSlashTmp: boolean | null;
};
