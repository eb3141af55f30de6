import { type LineChange, LineDiff } from "./lineDiff.ts";
import { slideInsertions } from "./slideInsertions.ts";

/**
 * Hunks of the difference between two texts (`@@ -1,2 +1,3 @@` …, counts of 1 left out), with `context` equal lines
 * around each; empty for equal texts. Lines keep their own line ends; a last line without one is followed by the
 * usual backslash note.
 */
export function unifiedDiff(before: string, after: string, context: number): string {
  if (before === after) return "";
  const numbers = new Map<string, number>();
  const oldLines = splitLines(before);
  const newLines = splitLines(after);
  const oldNumbers = number(oldLines, numbers);
  const newNumbers = number(newLines, numbers);
  const script = new LineDiff(oldNumbers, newNumbers).run();
  const changes = slideInsertions(script, oldNumbers, newNumbers);
  let out = "";
  for (const group of groups(changes, context)) out += hunk(group, { oldLines, newLines, context });
  return out;
}

/** Lines with their ends; a lone carriage return ends a line too. */
function splitLines(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];
}

function number(lines: readonly string[], numbers: Map<string, number>): Uint32Array {
  return Uint32Array.from(lines, (line) => {
    const known = numbers.get(line);
    if (known !== undefined) return known;
    numbers.set(line, numbers.size);
    return numbers.size - 1;
  });
}

/** Changes whose contexts touch belong to one hunk. */
function groups(changes: readonly LineChange[], context: number): LineChange[][] {
  const all: LineChange[][] = [];
  for (const change of changes) {
    const group = all.at(-1);
    const last = group?.at(-1);
    if (group !== undefined && last !== undefined && change.oldStart - last.oldEnd <= 2 * context) {
      group.push(change);
    } else {
      all.push([change]);
    }
  }
  return all;
}

interface Texts {
  readonly oldLines: readonly string[];
  readonly newLines: readonly string[];
  readonly context: number;
}

function hunk(group: readonly LineChange[], texts: Texts): string {
  const first = group[0];
  const last = group.at(-1);
  if (first === undefined || last === undefined) return "";
  const lead = Math.min(texts.context, first.oldStart);
  const oldFrom = first.oldStart - lead;
  const newFrom = first.newStart - lead;
  const tail = Math.min(texts.context, texts.oldLines.length - last.oldEnd);
  const oldTo = last.oldEnd + tail;
  let out = `@@ -${span(oldFrom, oldTo)} +${span(newFrom, last.newEnd + tail)} @@\n`;
  let at = oldFrom;
  for (const change of group) {
    for (; at < change.oldStart; at++) out += row(" ", texts.oldLines[at]);
    for (; at < change.oldEnd; at++) out += row("-", texts.oldLines[at]);
    for (let i = change.newStart; i < change.newEnd; i++) out += row("+", texts.newLines[i]);
  }
  for (; at < oldTo; at++) out += row(" ", texts.oldLines[at]);
  return out;
}

function span(from: number, to: number): string {
  const count = to - from;
  if (count === 1) return String(from + 1);
  return `${count === 0 ? from : from + 1},${count}`;
}

function row(mark: string, line = ""): string {
  const ended = line.endsWith("\n") || line.endsWith("\r");
  return ended ? mark + line : `${mark}${line}\n\\ No newline at end of file\n`;
}
