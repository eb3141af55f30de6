import type { Look } from "./look.ts";
import { wrapLines } from "./wrap.ts";

/** A markdown text as lines for the terminal. */
export function markdownLines(text: string, { width }: Look): string[] {
  return text
    .trimEnd()
    .split("\n")
    .flatMap((line) => wrapLines(line, width));
}
