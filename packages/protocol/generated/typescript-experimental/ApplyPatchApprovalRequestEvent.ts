// Generated from the protocol's source types. Do not edit.
import type { FileChange } from "./FileChange";

/** A patch waits for a human's leave; nothing is written before the answer. */
export type ApplyPatchApprovalRequestEvent = {
  call_id: string;
  /** @default "" */
  turn_id: string;
  /** Absolute path → what happens to the file. */
  changes: { [key in string]?: FileChange };
  reason: string | null;
  /** Folder that would become writable for the session; null when none. */
  grant_root: string | null;
};
