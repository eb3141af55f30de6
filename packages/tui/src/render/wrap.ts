import stringWidth from "string-width";
import wrapAnsi from "wrap-ansi";

/** What stands before the first line of a wrapped text and before its other lines; may hold styles. */
export interface Prefix {
  readonly first: string;
  readonly rest: string;
}

const none: Prefix = { first: "", rest: "" };

/** However narrow the terminal is, a text gets so many columns. */
const leastRoom = 8;

/** A text as lines of at most `width` columns, broken between words; a line keeps its indentation when it is broken. */
export function wrapLines(text: string, width: number, prefix = none): string[] {
  const room = roomFor(width, prefix);
  const lines = text.split("\n").flatMap((line) => wrapLine(line, room));
  return prefixed(lines, prefix);
}

/** A text as lines of at most `width` columns, broken where the room ends and with every blank kept, as code wants it. */
export function wrapCode(text: string, width: number, prefix = none): string[] {
  const room = roomFor(width, prefix);
  const lines = wrapAnsi(text, room, { hard: true, trim: false, wordWrap: false }).split("\n");
  return prefixed(lines, prefix);
}

/** Each line after its prefix. */
export function prefixed(lines: readonly string[], { first, rest }: Prefix): string[] {
  return lines.map((line, index) => (index === 0 ? first : rest) + line);
}

/** A text of one line, cut to `width` columns with `…` at its end when it is longer. */
export function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  const [line = ""] = wrapAnsi(text, Math.max(1, width - 1), {
    hard: true,
    trim: false,
    wordWrap: false,
  }).split("\n");
  return `${line}…`;
}

function roomFor(width: number, { first, rest }: Prefix): number {
  return Math.max(leastRoom, width - Math.max(stringWidth(first), stringWidth(rest)));
}

function wrapLine(line: string, room: number): string[] {
  if (line.length <= room && /^[ -~]*$/.test(line)) return [line];
  const indent = /^ */.exec(line)?.[0].slice(0, Math.floor(room / 2)) ?? "";
  const wrapped = wrapAnsi(line.slice(indent.length), room - indent.length, { hard: true, trim: true });
  return wrapped.split("\n").map((part) => indent + part);
}
