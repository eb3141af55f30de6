import { right } from "./motions.ts";

/** Inverse video is no colour: it marks the cursor also where colours are not wanted. */
const on = "\u001b[7m";
const off = "\u001b[27m";

/** A text of one line with the character at an index marked as the cursor; at its end, a blank. */
export function withCursor(text: string, cursor: number): string {
  const end = right(text, cursor);
  const at = text.slice(cursor, end);
  return `${text.slice(0, cursor)}${on}${at === "" ? " " : at}${off}${text.slice(end)}`;
}
