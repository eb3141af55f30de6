// Generated from the protocol's source types. Do not edit.
import type { FileChange } from "./FileChange";

/** A patch is about to be written or refused. */
export type PatchApplyBeginEvent = {
  call_id: string;
  /** @default "" */
  turn_id: string;
  /** Whether nobody needed to be asked. */
  auto_approved: boolean;
  /** Absolute path → what happens to the file. */
  changes: { [key in string]?: FileChange };
};
