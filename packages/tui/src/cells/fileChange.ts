import type { v2 } from "@codex/protocol";
import { cleanText } from "../render/cleanText.ts";
import { countDiff, countText, type DiffLine, diffLines, parseDiff, wholeFile } from "../render/diff.ts";
import { displayPath } from "../render/displayPath.ts";
import { fileLink } from "../render/fileLink.ts";
import { folded } from "../render/fold.ts";
import type { Look } from "../render/look.ts";
import { prefixed, wrapLines } from "../render/wrap.ts";
import { bodyLook, type Outcome, titleLines } from "./frame.ts";

type FileChange = Extract<v2.ThreadItem, { type: "fileChange" }>;

/** Lines of one file's diff that are shown; the whole is in the transcript. */
const diffLimit = 200;

/** The files of a patch with what changes in them. */
export function fileChangeCell({ changes, status }: FileChange, look: Look): string[] {
  const { theme } = look;
  const files = changes.map(fileOf);
  const [only] = files;
  const { verb, outcome } = states[status];
  if (only !== undefined && files.length === 1) {
    const title = `${theme.bold(verb ?? only.verb)} ${pathText(only, look)} (${countText(countDiff(only.lines), look)})`;
    return [...titleLines(outcome, title, look), ...drawn(only, look)];
  }
  const total = countText(countDiff(files.flatMap(({ lines }) => lines)), look);
  const title = `${theme.bold(verb ?? "Edited")} ${files.length} files (${total})`;
  return [
    ...titleLines(outcome, title, look),
    ...files.flatMap((file, index) => fileLines(file, index, look)),
  ];
}

/** Each file of a patch with its diff, without a headline for all of them. */
export function changesLines(changes: readonly v2.FileUpdateChange[], look: Look): string[] {
  return changes.map(fileOf).flatMap((file, index) => fileLines(file, index, look));
}

interface ChangedFile {
  readonly verb: string;
  readonly path: string;
  readonly movedTo: string | null;
  readonly lines: readonly DiffLine[];
}

const states: Record<v2.PatchApplyStatus, { verb: string | null; outcome: Outcome }> = {
  inProgress: { verb: "Editing", outcome: "running" },
  completed: { verb: null, outcome: "done" },
  failed: { verb: "Could not edit", outcome: "failed" },
  declined: { verb: "Not edited:", outcome: "declined" },
};

function fileOf({ path, kind, diff }: v2.FileUpdateChange): ChangedFile {
  switch (kind.type) {
    case "add":
      return { verb: "Added", path, movedTo: null, lines: wholeFile(diff, "added") };
    case "delete":
      return { verb: "Deleted", path, movedTo: null, lines: wholeFile(diff, "removed") };
    case "update": {
      const verb = kind.move_path === null ? "Edited" : "Moved";
      return { verb, path, movedTo: kind.move_path, lines: parseDiff(diff) };
    }
  }
}

function pathText({ path, movedTo }: ChangedFile, look: Look): string {
  const shown = cleanText(displayPath(path, look.cwd));
  if (movedTo === null) return fileLink(shown, path, look);
  return `${shown} → ${fileLink(cleanText(displayPath(movedTo, look.cwd)), movedTo, look)}`;
}

function fileLines(file: ChangedFile, index: number, look: Look): string[] {
  const { theme, width } = look;
  const counts = countText(countDiff(file.lines), look);
  const title = `${theme.bold(file.verb)} ${pathText(file, look)} (${counts})`;
  const first = `  ${theme.dim("└")} `;
  return [
    ...(index === 0 ? [] : [""]),
    ...wrapLines(title, width, { first, rest: "    " }),
    ...drawn(file, look),
  ];
}

function drawn({ lines }: ChangedFile, look: Look): string[] {
  const all = diffLines(lines, bodyLook(look));
  const shown = look.unfolded
    ? all
    : folded(all, diffLimit, (hidden) => look.theme.dim(`… ${hidden} more lines`));
  return prefixed(shown, { first: "    ", rest: "    " });
}
