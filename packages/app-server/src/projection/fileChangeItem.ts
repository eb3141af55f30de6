import type { FileChange, v2 } from "@codex/protocol";

/** A patch; files are listed by path, a moved file's diff ends with where it went. */
export function fileChangeItem(
  id: string,
  changes: Readonly<Record<string, FileChange>>,
  status: v2.PatchApplyStatus,
): Extract<v2.ThreadItem, { type: "fileChange" }> {
  return { type: "fileChange", id, changes: fileUpdates(changes), status };
}

function fileUpdates(changes: Readonly<Record<string, FileChange>>): v2.FileUpdateChange[] {
  return Object.entries(changes)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([path, change]) => fileUpdate(path, change));
}

function fileUpdate(path: string, change: FileChange): v2.FileUpdateChange {
  switch (change.type) {
    case "add":
    case "delete":
      return { path, kind: { type: change.type }, diff: change.content };
    case "update": {
      const target = change.move_path ?? null;
      const diff = target === null ? change.unified_diff : `${change.unified_diff}\n\nMoved to: ${target}`;
      return { path, kind: { type: "update", move_path: target }, diff };
    }
  }
}
