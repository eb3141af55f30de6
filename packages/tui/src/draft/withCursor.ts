import type { Theme } from "../render/theme.ts";
import { right } from "./motions.ts";

/**
 * A text of one line with the character at an index marked as the cursor, at its end a blank; on a terminal without
 * styles, with a bar before it.
 */
export function withCursor(text: string, cursor: number, { level, inverse }: Theme): string {
  const end = right(text, cursor);
  const at = text.slice(cursor, end);
  const marked = level === 0 ? `▏${at}` : inverse(at === "" ? " " : at);
  return `${text.slice(0, cursor)}${marked}${text.slice(end)}`;
}
