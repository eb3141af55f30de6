import { cleanText } from "./cleanText.ts";
import type { Look } from "./look.ts";
import { wrapCode } from "./wrap.ts";

/** One line of a diff, with its number in the file it belongs to. */
export interface DiffLine {
  readonly kind: "added" | "removed" | "context" | "gap";
  /** From 1; of a removed line in the old file, of any other in the new one. */
  readonly number: number;
  readonly text: string;
}

/** The lines of a unified diff without file headers. */
export function parseDiff(diff: string): DiffLine[] {
  if (diff === "") return [];
  const lines: DiffLine[] = [];
  let before = 1;
  let after = 1;
  for (const line of diff.replace(/\n$/, "").split("\n")) {
    const hunk = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(line);
    if (hunk !== null) {
      if (lines.length > 0) lines.push({ kind: "gap", number: 0, text: "" });
      before = Number(hunk[1]);
      after = Number(hunk[2]);
    } else if (line.startsWith("+")) lines.push({ kind: "added", number: after++, text: line.slice(1) });
    else if (line.startsWith("-")) lines.push({ kind: "removed", number: before++, text: line.slice(1) });
    else if (!line.startsWith("\\")) {
      lines.push({ kind: "context", number: after++, text: line.slice(1) });
      before++;
    }
  }
  return lines;
}

/** A whole file as a diff: all of it is new or gone. */
export function wholeFile(content: string, kind: "added" | "removed"): DiffLine[] {
  if (content === "") return [];
  const lines = content.replace(/\n$/, "").split("\n");
  return lines.map((text, index) => ({ kind, number: index + 1, text }));
}

/** How many lines a diff adds and removes. */
export function countDiff(lines: readonly DiffLine[]): { added: number; removed: number } {
  const count = (wanted: DiffLine["kind"]): number => lines.filter(({ kind }) => kind === wanted).length;
  return { added: count("added"), removed: count("removed") };
}

/** `+3 -1`, coloured. */
export function countText({ added, removed }: { added: number; removed: number }, { theme }: Look): string {
  return `${theme.added(`+${added}`)} ${theme.removed(`-${removed}`)}`;
}

/** Lines of a diff with their numbers, coloured and wrapped beside them. */
export function diffLines(lines: readonly DiffLine[], { width, theme }: Look): string[] {
  const digits = String(Math.max(1, ...lines.map(({ number }) => number))).length;
  const blank = " ".repeat(digits);
  return lines.flatMap(({ kind, number, text }) => {
    if (kind === "gap") return [`${blank} ${theme.dim("⋮")}`];
    const style = { added: theme.added, removed: theme.removed, context: theme.dim }[kind];
    const sign = { added: "+", removed: "-", context: " " }[kind];
    const first = `${theme.dim(String(number).padStart(digits))} ${style(sign)}`;
    const content = kind === "context" ? cleanText(text) : style(cleanText(text));
    return wrapCode(content, width, { first, rest: `${blank}  ` });
  });
}
