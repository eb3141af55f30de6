/** Characters of an excerpt, and of it before the first word that was looked for. */
const LENGTH = { whole: 160, before: 50 } as const;

/** One line of that text which holds the most of the words, cut around them; the beginning of the first when none does. */
export function excerpt(texts: readonly string[], words: readonly string[]): string {
  const patterns = words.map(patternOf);
  let best = { text: texts[0] ?? "", at: 0, found: 0 };
  for (const text of texts) {
    const folded = fold(text);
    const places = patterns.map((pattern) => folded.search(pattern)).filter((place) => place !== -1);
    if (places.length > best.found) best = { text, at: Math.min(...places), found: places.length };
  }
  return cut(best.text, best.at);
}

function cut(text: string, at: number): string {
  const before = text.slice(0, at).replaceAll(/\s+/g, " ").trimStart();
  const after = text
    .slice(at, at + 4 * LENGTH.whole)
    .replaceAll(/\s+/g, " ")
    .trimEnd();
  const start =
    before.length > LENGTH.before ? before.slice(-LENGTH.before).replace(/^\S{0,20}\s/, "") : before;
  const line = start + after;
  const end = line.length > LENGTH.whole ? line.slice(0, LENGTH.whole).replace(/\s\S{0,20}$/, "") : line;
  const more = end.length < line.length || at + 4 * LENGTH.whole < text.length;
  return `${start.length < before.length ? "…" : ""}${end}${more ? "…" : ""}`;
}

/** The word with whatever may stand between its parts, as the index sees it. */
function patternOf(word: string): RegExp {
  const parts = fold(word.normalize("NFKC"))
    .split(/[^\p{L}\p{N}\p{M}\p{Co}]+/u)
    .filter((part) => part !== "");
  return new RegExp(parts.join("[^\\p{L}\\p{N}\\p{M}\\p{Co}]+"), "u");
}

/** Without case and accents, each character in its place. */
function fold(text: string): string {
  const lower = (from: string): string => {
    const to = from.toLowerCase();
    return to.length === from.length ? to : from;
  };
  if (!/\P{ASCII}/u.test(text)) return lower(text);
  return text.replaceAll(/./gsu, (character) => {
    const bare = lower(character.normalize("NFKD").replaceAll(/\p{M}+/gu, ""));
    return bare.length === character.length ? bare : lower(character);
  });
}
