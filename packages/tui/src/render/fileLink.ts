import path from "node:path";
import type { Look } from "./look.ts";

/**
 * A text that the terminal opens a file behind, in the editor that the user has named; without one, and on a terminal
 * without styles, just the text. The target may end in a line, as in `src/a.ts:12` or `src/a.ts#L12`.
 */
export function fileLink(text: string, target: string, { cwd, opener, theme }: Look): string {
  if (opener === undefined || theme.level === 0) return text;
  const place = path.posix.resolve(cwd ?? "/", target.replace(/#L(\d+).*$/, ":$1"));
  return `\u001b]8;;${opener}://file${encodeURI(place)}\u0007${text}\u001b]8;;\u0007`;
}

/** Whether the target of a link is a file: it names no scheme and no part of the same text. */
export function isFile(target: string): boolean {
  return target !== "" && !/^([a-z][a-z\d+.-]*:(?!\d+$)|#|\/\/)/i.test(target);
}
