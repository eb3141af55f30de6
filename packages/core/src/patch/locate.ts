import { trim, trimEnd } from "./whitespace.ts";

/** Typographic characters and the plain ones that stand for them when nothing closer matches. */
const PLAIN_FORMS: ReadonlyArray<readonly [RegExp, string]> = [
  [/[\u2010-\u2015\u2212]/g, "-"],
  [/[\u2018-\u201b]/g, "'"],
  [/[\u201c-\u201f]/g, '"'],
  [/[\u00a0\u2002-\u200a\u202f\u205f\u3000]/g, " "],
];

/** How lines are compared, from strict to forgiving; the first that finds a place wins. */
const LEVELS: ReadonlyArray<(line: string) => string> = [(line) => line, trimEnd, trim, plain];

function plain(line: string): string {
  let text = trim(line);
  for (const [pattern, form] of PLAIN_FORMS) text = text.replace(pattern, form);
  return text;
}

/** The lines of a file, with the forgiving forms computed once and only when a search needs them. */
export class LineIndex {
  readonly lines: readonly string[];
  readonly #levels: Array<readonly string[] | undefined>;

  constructor(lines: readonly string[]) {
    this.lines = lines;
    this.#levels = [lines];
  }

  /**
   * Where `wanted` stands as consecutive lines, at `from` or later; null when nowhere. With `atEnd` only the last
   * lines of the file count. Nothing wanted is found at `from`.
   */
  find(wanted: readonly string[], from: number, atEnd: boolean): number | null {
    if (wanted.length === 0) return from;
    const last = this.lines.length - wanted.length;
    if (last < 0) return null;
    const first = atEnd ? last : from;
    for (const [level, form] of LEVELS.entries()) {
      const place = this.#search(this.#level(level, form), wanted.map(form), first, last);
      if (place !== null) return place;
    }
    return null;
  }

  #level(level: number, form: (line: string) => string): readonly string[] {
    const known = this.#levels[level];
    if (known !== undefined) return known;
    const made = this.lines.map(form);
    this.#levels[level] = made;
    return made;
  }

  #search(lines: readonly string[], wanted: readonly string[], first: number, last: number): number | null {
    const head = wanted[0];
    if (head === undefined) return first;
    for (let at = lines.indexOf(head, first); at !== -1 && at <= last; at = lines.indexOf(head, at + 1)) {
      if (wanted.every((line, offset) => lines[at + offset] === line)) return at;
    }
    return null;
  }
}
