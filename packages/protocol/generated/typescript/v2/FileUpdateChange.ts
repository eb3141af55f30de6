// Generated from the protocol's source types. Do not edit.
import type { PatchChangeKind } from "./PatchChangeKind";

/** What happens to one file. */
export type FileUpdateChange = {
  path: string;
  kind: PatchChangeKind;
  /** Content for a new or deleted file, otherwise a unified diff without file headers. */
  diff: string;
};
