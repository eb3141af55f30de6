/** A text quoted and escaped the way the wire quotes texts inside error values; what cannot be seen is a number. */
export function debugString(text: string): string {
  const escaped = text.replace(
    /["\\]|(?! )[\p{C}\p{Z}]/gu,
    (char) => ESCAPES[char] ?? `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`,
  );
  return `"${escaped}"`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\0": "\\0",
};
