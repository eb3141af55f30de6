/**
 * Splits a line into words by the POSIX rules for quotes, backslashes and comments, without knowing operators or
 * expansions; null when a quote or a backslash is left open.
 */
export function splitShellWords(line: string): string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  for (let at = 0; at < line.length; at++) {
    const char = line.charAt(at);
    if (char === " " || char === "\t" || char === "\n") {
      if (word !== null) words.push(word);
      word = null;
    } else if (char === "#" && word === null) {
      const end = line.indexOf("\n", at);
      if (end === -1) break;
      at = end;
    } else if (char === "'") {
      const end = line.indexOf("'", at + 1);
      if (end === -1) return null;
      word = (word ?? "") + line.slice(at + 1, end);
      at = end;
    } else if (char === '"') {
      const quoted = doubleQuoted(line, at + 1);
      if (quoted === null) return null;
      word = (word ?? "") + quoted.text;
      at = quoted.end;
    } else if (char === "\\") {
      const next = line[++at];
      if (next === undefined) return null;
      word = (word ?? "") + (next === "\n" ? "" : next);
    } else {
      word = (word ?? "") + char;
    }
  }
  if (word !== null) words.push(word);
  return words;
}

/** Text up to the closing quote, and the place of that quote. */
function doubleQuoted(line: string, start: number): { text: string; end: number } | null {
  let text = "";
  for (let at = start; at < line.length; at++) {
    const char = line.charAt(at);
    if (char === '"') return { text, end: at };
    if (char !== "\\") {
      text += char;
      continue;
    }
    const next = line[++at];
    if (next === undefined) return null;
    if (next === "\n") continue;
    text += '$`"\\'.includes(next) ? next : char + next;
  }
  return null;
}
