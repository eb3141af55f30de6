import type { Tokens } from "marked";
import stringWidth from "string-width";
import { inlineText } from "./inlineMarkdown.ts";
import type { Look } from "./look.ts";
import { wrapLines } from "./wrap.ts";

/** A column that is narrower than this cannot be read. */
const narrowest = 8;

/** Between two columns. */
const gap = 3;

/** A table with columns as wide as they must be; where they do not fit, each row as a list of its cells. */
export function tableLines({ header, rows, align }: Tokens.Table, look: Look): string[] {
  const { theme, width } = look;
  const titles = header.map(({ tokens }) => theme.bold(inlineText(tokens, look)));
  const cells = rows.map((row) => row.map(({ tokens }) => inlineText(tokens, look)));
  const widths = fitted([titles, ...cells], width);
  if (widths === null) return records(titles, cells, width);
  const line = theme.dim(widths.map((columns) => "─".repeat(columns)).join("─┼─"));
  const draw = (row: readonly string[]): string[] => rowLines(row, { widths, align, bar: theme.dim(" │ ") });
  return [...draw(titles), line, ...cells.flatMap(draw)];
}

interface Columns {
  readonly widths: readonly number[];
  readonly align: Tokens.Table["align"];
  readonly bar: string;
}

/** Columns for each cell: as many as it needs, or a fair share of what there is; null when the share is too small. */
function fitted(rows: readonly (readonly string[])[], width: number): number[] | null {
  const wanted = (rows[0] ?? []).map((_, column) =>
    Math.max(
      1,
      ...rows.map((row) => Math.max(...(row[column] ?? "").split("\n").map((line) => stringWidth(line)))),
    ),
  );
  const room = width - gap * (wanted.length - 1);
  const total = wanted.reduce((sum, columns) => sum + columns, 0);
  if (total <= room) return wanted;
  const fair = Math.floor(room / wanted.length);
  if (fair < narrowest) return null;
  const small = wanted.filter((columns) => columns <= fair);
  const rest = room - small.reduce((sum, columns) => sum + columns, 0);
  const share = Math.floor(rest / (wanted.length - small.length));
  return wanted.map((columns) => (columns <= fair ? columns : Math.min(columns, share)));
}

function rowLines(row: readonly string[], { widths, align, bar }: Columns): string[] {
  const columns = widths.map((width, column) => wrapLines(row[column] ?? "", width));
  const height = Math.max(...columns.map((lines) => lines.length));
  return Array.from({ length: height }, (_, index) =>
    widths
      .map((width, column) => padded(columns[column]?.[index] ?? "", width, align[column] ?? null))
      .join(bar)
      .trimEnd(),
  );
}

function padded(text: string, width: number, align: "left" | "center" | "right" | null): string {
  const free = Math.max(0, width - stringWidth(text));
  const left = align === "right" ? free : align === "center" ? Math.floor(free / 2) : 0;
  return " ".repeat(left) + text + " ".repeat(free - left);
}

function records(titles: readonly string[], rows: readonly (readonly string[])[], width: number): string[] {
  return rows.flatMap((row, index) => [
    ...(index === 0 ? [] : [""]),
    ...row.flatMap((cell, column) =>
      wrapLines(`${titles[column] ?? ""}: ${cell}`, width, { first: "", rest: "  " }),
    ),
  ]);
}
