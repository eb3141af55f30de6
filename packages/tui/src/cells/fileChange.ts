import type { v2 } from "@codex/protocol";
import type { Look } from "../render/look.ts";
import { wrapLines } from "../render/wrap.ts";

type FileChange = Extract<v2.ThreadItem, { type: "fileChange" }>;

/** The files of a patch with what changes in them. */
export function fileChangeCell({ changes, status }: FileChange, { width, theme }: Look): string[] {
  return changes.flatMap(({ path, kind, diff }) => {
    const title = `${kind.type} ${path}${status === "completed" ? "" : ` (${status})`}`;
    const lines = diff
      .trimEnd()
      .split("\n")
      .map((line) => {
        if (line.startsWith("+") || kind.type === "add") return theme.added(line);
        return line.startsWith("-") || kind.type === "delete" ? theme.removed(line) : theme.dim(line);
      });
    return [
      ...wrapLines(title, width, { first: theme.dim("• "), rest: "  " }),
      ...lines.flatMap((line) => wrapLines(line, width, { first: "    ", rest: "    " })),
    ];
  });
}
