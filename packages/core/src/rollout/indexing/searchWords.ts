/** Scripts that are written without spaces between words; each of their characters is found by itself. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;

/** More of a query than this says nothing more. */
const MAX_QUERY = { characters: 1000, words: 24 } as const;

/** Text as the full-text index takes it: compatible forms of characters made one, unspaced scripts spaced. */
export function indexableText(text: string): string {
  if (!/\P{ASCII}/u.test(text)) return text;
  return text.normalize("NFKC").replace(UNSPACED, " $& ");
}

/** The words of what someone typed into a search box, marks between them left out. */
export function searchWords(query: string): string[] {
  return query
    .slice(0, MAX_QUERY.characters)
    .split(/[\s\p{Cc}"]+/u)
    .filter((word) => /[\p{L}\p{N}\p{M}\p{Co}]/u.test(word))
    .slice(0, MAX_QUERY.words);
}

/** Words as full-text expressions in which nothing has a special meaning; the last word may go on. */
export function matchExpressions(words: readonly string[]): string[] {
  return words.map((word, at) => `"${indexableText(word)}"${at === words.length - 1 ? "*" : ""}`);
}
