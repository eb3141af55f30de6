// Generated from the protocol's source types. Do not edit.
import type { FileChange } from "./FileChange";
import type { PatchApplyStatus } from "./PatchApplyStatus";

/** A patch was written, failed or was refused. */
export type PatchApplyEndEvent = {
  call_id: string;
  /** @default "" */
  turn_id: string;
  /** Summary of the changed files. */
  stdout: string;
  /** Why it failed. */
  stderr: string;
  success: boolean;
  /** @default {} */
  changes: { [key in string]?: FileChange };
  status: PatchApplyStatus;
};
