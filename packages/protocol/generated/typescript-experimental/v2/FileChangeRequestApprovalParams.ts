// Generated from the protocol's source types. Do not edit.

/** Asks whether a patch may be written; it waits until someone answers. */
export type FileChangeRequestApprovalParams = {
  threadId: string;
  turnId: string;
  itemId: string;
  /** Why leave is asked, for the human. */
  reason?: string | null;
  /** Folder that would become writable for the session. */
  grantRoot?: string | null;
};
