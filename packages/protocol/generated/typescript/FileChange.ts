// Generated from the protocol's source types. Do not edit.

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
