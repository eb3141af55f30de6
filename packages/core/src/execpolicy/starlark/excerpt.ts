import { displayWidth } from "./displayWidth.ts";
import type { SourceText, Span } from "./source.ts";

/** The lines of a span with their numbers and marks under it, without line ends. */
export function excerpt(source: SourceText, span: Span): string[] {
  const first = source.position(span.start);
  const last = source.position(span.end).line;
  const shown = source.text.slice(source.lineStart(first.line), source.lineStart(last + 1));
  if (shown === "") return [`--> ${source.file}:1:1`, " |", " |"];
  const count = shown.replace(/\n$/, "").split("\n").length;
  const lines = Array.from({ length: count }, (_, index) => source.line(first.line + index));
  const gutter = String(first.line + count - 1).length;
  const bar = `${" ".repeat(gutter)} |`;
  const mark = isWithinLine(source, span) ? markedLine : markedLines;
  const body = mark(source, span, lines).map(({ number, text }) => {
    return number === null ? bar + text : `${String(first.line + number).padStart(gutter)} | ${text}`;
  });
  return [`${" ".repeat(gutter)}--> ${source.file}:${first.line}:${first.column}`, bar, ...body, bar];
}

interface ShownLine {
  /** Counts from 0 within the excerpt; null for a line of marks. */
  readonly number: number | null;
  readonly text: string;
}

/** A line end alone counts to the line that it ends. */
function isWithinLine(source: SourceText, { start, end }: Span): boolean {
  const { line } = source.position(start);
  const lineEnd = source.lineStart(line) + source.line(line).length;
  return end <= lineEnd || (start === lineEnd && end <= start + 1);
}

function markedLine(source: SourceText, span: Span, lines: readonly string[]): ShownLine[] {
  const { line } = source.position(span.start);
  const indent = displayWidth(source.text.slice(source.lineStart(line), span.start));
  const text = source.slice(span);
  const marks = " ".repeat(indent + 1) + "^".repeat(text === "\n" ? 1 : displayWidth(text));
  const shown = lines.map((text, number) => ({ number, text }));
  return [...shown.slice(0, 1), { number: null, text: marks }, ...shown.slice(1)];
}

function markedLines(source: SourceText, span: Span, lines: readonly string[]): ShownLine[] {
  const begin = source.position(span.start).line;
  const end = source.position(span.end).line;
  const indent = displayWidth(source.text.slice(source.lineStart(begin), span.start));
  const width = Math.max(1, displayWidth(source.text.slice(source.lineStart(end), span.end)));
  const opening = `${"_".repeat(indent + 1)}^`;
  const [only] = lines;
  // The span goes beyond what is there to be shown: no line needs room for a bar in front of it.
  if (indent > 0 && lines.length === 1 && only !== undefined) {
    return [
      { number: 0, text: only },
      { number: null, text: opening },
    ];
  }
  const shown: ShownLine[] = [];
  lines.forEach((text, number) => {
    const mark = number > 0 ? "| " : indent === 0 ? "/ " : "  ";
    shown.push({ number, text: mark + text });
    if (number === 0 && indent > 0) shown.push({ number: null, text: `  ${opening}` });
    if (begin + number === end) shown.push({ number: null, text: ` |${"_".repeat(width)}^` });
  });
  return shown;
}
