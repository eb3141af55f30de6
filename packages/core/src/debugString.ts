/** A text quoted and escaped the way the wire quotes texts inside error values. */
export function debugString(text: string): string {
  const escaped = text.replace(/["\\\n\r\t\0]/g, (c) => ESCAPES[c] ?? c);
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
