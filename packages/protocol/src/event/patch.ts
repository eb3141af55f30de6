/** A patch waits for a human's leave; nothing is written before the answer. */
export interface ApplyPatchApprovalRequestEvent {
  call_id: string;
  /**
   * @default ""
   */
  turn_id: string;
  /** Absolute path → what happens to the file. */
  changes: Record<string, FileChange>;
  reason: string | null;
  /** Folder that would become writable for the session; null when none. */
  grant_root: string | null;
}

/** What happens to one file. */
export type FileChange =
  | {
      type: "add";
      /** Content of the new file. */
      content: string;
    }
  | {
      type: "delete";
      /** Content of the file before. */
      content: string;
    }
  | {
      type: "update";
      /** The change in unified diff form, without file headers. */
      unified_diff: string;
      /** New place of the file; null when it stays. */
      move_path: string | null;
    };

/** A patch is about to be written or refused. */
export interface PatchApplyBeginEvent {
  call_id: string;
  /**
   * @default ""
   */
  turn_id: string;
  /** Whether nobody needed to be asked. */
  auto_approved: boolean;
  /** Absolute path → what happens to the file. */
  changes: Record<string, FileChange>;
}

/** A patch was written, failed or was refused. */
export interface PatchApplyEndEvent {
  call_id: string;
  /**
   * @default ""
   */
  turn_id: string;
  /** Summary of the changed files. */
  stdout: string;
  /** Why it failed. */
  stderr: string;
  success: boolean;
  /**
   * @default {}
   */
  changes: Record<string, FileChange>;
  status: PatchApplyStatus;
}

/** How a patch ended. */
export type PatchApplyStatus = "completed" | "failed" | "declined";

/** All changes of the turn so far. */
export interface TurnDiffEvent {
  /** Git-style diff from before the turn to now. */
  unified_diff: string;
}

/** An undo has ended. */
export interface UndoCompletedEvent {
  success: boolean;
  message: string | null;
}

/** An undo begins. */
export interface UndoStartedEvent {
  message: string | null;
}
