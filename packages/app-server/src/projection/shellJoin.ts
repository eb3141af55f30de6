const PLAIN = 1;
const SINGLE = 2;
const DOUBLE = 4;

/** Which ways of quoting an ASCII character survives; above ASCII only the quoted ways do. */
const allowed = Uint8Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code);
  let ways = SINGLE | DOUBLE;
  if (/[+\-./:@\]_0-9A-Za-z]/.test(char)) ways |= PLAIN;
  if ("'\\^".includes(char)) ways &= ~SINGLE;
  if ("`$!^".includes(char)) ways &= ~DOUBLE;
  return ways;
});

/**
 * Joins an argv into one line that a POSIX shell splits into the same argv. Words stay bare where they can; otherwise
 * single quotes, or double quotes around a `'` or a backslash; `!` and `^` stay safe with history expansion.
 */
export function shellJoin(argv: readonly string[]): string {
  return argv.map(quoteWord).join(" ");
}

function quoteWord(word: string): string {
  if (word === "") return "''";
  let out = "";
  for (let start = 0; start < word.length; ) {
    const { end, way } = longestRun(word, start);
    out += wrap(word.slice(start, end), way);
    start = end;
  }
  return out;
}

/** The longest stretch from `start` that one way of quoting covers; a `^` is safe only as the first in quotes. */
function longestRun(word: string, start: number): { end: number; way: number } {
  let ways = PLAIN | SINGLE | DOUBLE;
  let end = start;
  for (; end < word.length; end++) {
    const code = word.charCodeAt(end);
    const first = end === start && code === 0x5e;
    const next = ways & (first ? SINGLE : (allowed[code] ?? SINGLE | DOUBLE));
    if (next === 0) break;
    ways = next;
  }
  return { end, way: ways & PLAIN || ways & SINGLE || DOUBLE };
}

function wrap(text: string, way: number): string {
  if (way === PLAIN) return text;
  return way === SINGLE ? `'${text}'` : `"${text.replace(/["\\]/g, "\\$&")}"`;
}
