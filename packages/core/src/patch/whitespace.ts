/** Characters with the Unicode property White_Space: unlike `String.trim`, with NEL and without the BOM. */
const SPACE = "\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const leading = new RegExp(`^[${SPACE}]+`);
const isSpace = new RegExp(`[${SPACE}]`);

/** The text without white space at its end; linear in the length of that white space. */
export function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isSpace.test(text.charAt(end - 1))) end--;
  return end === text.length ? text : text.slice(0, end);
}

/** The text without white space at either end. */
export function trim(text: string): string {
  return trimEnd(text).replace(leading, "");
}
