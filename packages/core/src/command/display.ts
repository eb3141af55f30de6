const PLAIN = 1;
const SINGLE = 2;
const DOUBLE = 4;

/** Ways in which each ASCII character may stand in a word: bare, in single quotes, in double quotes. */
const WAYS: readonly number[] = Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code);
  let ways = SINGLE | DOUBLE;
  if (/[\w+\-./:@\]]/.test(char)) ways |= PLAIN;
  // Some shells expand history or backslashes inside quotes.
  if ("'\\^".includes(char)) ways &= ~SINGLE;
  if ("$`!^".includes(char)) ways &= ~DOUBLE;
  return ways;
});

/**
 * The argv as one line that a POSIX shell splits into the same words. Words stay bare where they can, otherwise they
 * are quoted, singly if possible; a word that no one kind of quotes can hold is put together from several.
 */
export function shellJoin(argv: readonly string[]): string {
  return argv.map(quote).join(" ");
}

function quote(word: string): string {
  if (word === "") return "''";
  let line = "";
  for (let at = 0; at < word.length; ) {
    const { end, ways } = stretch(word, at);
    const part = word.slice(at, end);
    if ((ways & PLAIN) !== 0) line += part;
    else if ((ways & SINGLE) !== 0) line += `'${part}'`;
    else line += `"${part.replace(/["\\]/g, "\\$&")}"`;
    at = end;
  }
  return line;
}

/** The longest stretch from a place on that one way of writing covers. */
function stretch(word: string, start: number): { end: number; ways: number } {
  let ways = PLAIN | SINGLE | DOUBLE;
  let end = start;
  for (; end < word.length; end++) {
    const code = word.charCodeAt(end);
    // A caret is safe only right behind the opening quote.
    const own = code === 0x5e && end === start ? SINGLE : (WAYS[code] ?? SINGLE | DOUBLE);
    if ((ways & own) === 0) break;
    ways &= own;
  }
  return { end, ways };
}
