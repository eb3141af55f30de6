// Generated from the protocol's source types. Do not edit.
import type { FileChange } from "./FileChange";
import type { ThreadId } from "./ThreadId";

/** Asks the client of a legacy conversation whether a patch may be written. */
export type ApplyPatchApprovalParams = {
  conversationId: ThreadId;
  callId: string;
  /** Path → what happens to the file. */
  fileChanges: { [key in string]?: FileChange };
  reason: string | null;
  /** Folder that would become writable for the session; null when none. */
  grantRoot: string | null;
};
