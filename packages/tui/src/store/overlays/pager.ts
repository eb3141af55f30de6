import type { Look } from "../../render/look.ts";

/** A text over the whole screen. */
export interface PagerState {
  readonly title: string;
  /** The lines at a width; asked again when the terminal gets another. */
  readonly lines: (look: Look) => readonly string[];
  /** First line that is shown; null is the end, also while more is added to it. */
  readonly top: number | null;
}

/** How many lines there are and how many fit. */
export interface PagerSize {
  readonly total: number;
  readonly rows: number;
}

/** A text shown from its beginning or, with `atEnd`, its end. */
export function openPager(title: string, lines: PagerState["lines"], atEnd = false): PagerState {
  return { title, lines, top: atEnd ? null : 0 };
}

/** First line that is shown. */
export function topOf({ top }: PagerState, { total, rows }: PagerSize): number {
  const last = Math.max(0, total - rows);
  return top === null ? last : Math.min(top, last);
}

/** The text after a key that scrolls it; null for another key. */
export function scrolled(pager: PagerState, chord: string, size: PagerSize): PagerState | null {
  const step = steps[chord];
  if (step === undefined) return null;
  const last = Math.max(0, size.total - size.rows);
  const top = Math.max(0, topOf(pager, size) + step(size.rows));
  return { ...pager, top: top >= last ? null : top };
}

const steps: Readonly<Record<string, (rows: number) => number>> = {
  up: () => -1,
  k: () => -1,
  down: () => 1,
  j: () => 1,
  pageup: (rows) => -rows,
  b: (rows) => -rows,
  "ctrl+b": (rows) => -rows,
  "ctrl+u": (rows) => -Math.ceil(rows / 2),
  pagedown: (rows) => rows,
  " ": (rows) => rows,
  "ctrl+f": (rows) => rows,
  "ctrl+d": (rows) => Math.ceil(rows / 2),
  home: () => Number.NEGATIVE_INFINITY,
  g: () => Number.NEGATIVE_INFINITY,
  end: () => Number.POSITIVE_INFINITY,
  G: () => Number.POSITIVE_INFINITY,
};
