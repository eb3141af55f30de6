// Generated from the protocol's source types. Do not edit.

/** Whether a file is added, deleted or changed. */
export type PatchChangeKind =
  | { type: "add" }
  | { type: "delete" }
  | {
      type: "update";
      /** New place of the file; null when it stays. */
      move_path: string | null;
    };
