import stringWidth from "string-width";

/** One row of the text on the screen: from the first index up to the second; the line feed belongs to no row. */
export interface Row {
  readonly start: number;
  readonly end: number;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const plain = /^[\x20-\x7e]*$/;

/** Columns that a tab takes. */
const tab = 4;

/** A text as rows of at most `width` columns, broken after a blank where there is one. */
export function layoutRows(text: string, width: number): Row[] {
  const rows: Row[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    wrapLine(line, start, width, rows);
    start += line.length + 1;
  }
  return rows;
}

/** The row and column of an index. */
export function positionOf(
  rows: readonly Row[],
  text: string,
  cursor: number,
): { row: number; column: number } {
  const found = rows.findLastIndex(({ start }) => start <= cursor);
  const row = Math.max(0, found);
  return { row, column: columns(text.slice(rows[row]?.start ?? 0, cursor)) };
}

/** The index at a column of a row, or the nearest before it. */
export function indexAt({ start, end }: Row, text: string, column: number, last: boolean): number {
  let width = 0;
  for (const { segment, index } of graphemes.segment(text.slice(start, end))) {
    const next = width + widthOf(segment);
    if (next > column) return start + index;
    width = next;
  }
  // The end of a row that goes on below is the beginning of the next one.
  return last || text[end] === "\n" ? end : Math.max(start, end - 1);
}

/** Columns that a text of one line takes. */
export function columns(text: string): number {
  if (plain.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += widthOf(segment);
  return width;
}

/** A text of one line as it is shown: a tab as blanks. */
export function shown(text: string): string {
  return text.replaceAll("\t", " ".repeat(tab));
}

function widthOf(segment: string): number {
  return segment === "\t" ? tab : stringWidth(segment);
}

function wrapLine(line: string, offset: number, width: number, rows: Row[]): void {
  if (plain.test(line) && line.length < width) {
    rows.push({ start: offset, end: offset + line.length });
    return;
  }
  let start = 0;
  let used = 0;
  let blank = -1;
  for (const { segment, index } of graphemes.segment(line)) {
    const wide = widthOf(segment);
    if (used + wide > width) {
      const end = blank > start ? blank : index;
      rows.push({ start: offset + start, end: offset + end });
      start = end;
      used = columns(line.slice(end, index));
      blank = -1;
    }
    used += wide;
    if (segment === " ") blank = index + 1;
  }
  rows.push({ start: offset + start, end: offset + line.length });
}
