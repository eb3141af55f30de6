import type { Folding } from "./foldLetter.ts";
import { normalizeChar } from "./normalizeChar.ts";
import { searchText } from "./searchText.ts";

/** How a word of a query is looked for: its letters in their order with gaps, or as they stand, here or there. */
export type WordKind = "fuzzy" | "substring" | "prefix" | "suffix" | "whole";

/** A word of a query. Case matters where it has a capital, accents where it has one. */
export interface QueryWord extends Folding {
  readonly kind: WordKind;
  /** Paths that have it are left out. */
  readonly excluded: boolean;
  /** Letters as `searchText` gives them, in lower case where case does not matter. */
  readonly letters: Uint32Array;
}

/**
 * Reads what the user has typed: words that must all be found, `'word` as it stands, `^word` at the beginning, `word$`
 * at the end, `!word` nowhere. A backslash takes the meaning from these and from a space.
 */
export function parseQuery(query: string): QueryWord[] {
  return splitWords(query)
    .map(parseWord)
    .filter(({ letters }) => letters.length > 0);
}

function splitWords(query: string): string[] {
  const words: string[] = [];
  let word = "";
  let escaped = false;
  for (const letter of query) {
    if (/\s/.test(letter) && !escaped) {
      words.push(word);
      word = "";
    } else {
      word += letter;
    }
    escaped = letter === "\\" && !escaped;
  }
  words.push(word);
  return words;
}

function parseWord(raw: string): QueryWord {
  let word = raw;
  const excluded = word.startsWith("!");
  if (excluded || word.startsWith("\\!")) word = word.slice(1);
  let kind: WordKind = "fuzzy";
  if (word.startsWith("^")) kind = "prefix";
  else if (word.startsWith("'")) kind = "substring";
  if (kind !== "fuzzy" || /^\\[\^']/.test(word)) word = word.slice(1);
  let end = "";
  if (word.endsWith("\\$")) {
    end = "$";
    word = word.slice(0, -2);
  } else if (word.endsWith("$")) {
    kind = kind === "fuzzy" ? "suffix" : "whole";
    word = word.slice(0, -1);
  }
  if (excluded && kind === "fuzzy") kind = "substring";
  const text = word.replace(/\\(\s)/g, "$1") + end;
  const letters = searchText(text);
  const ignoreCase = !letters.some((code) => /\p{Lu}/u.test(String.fromCodePoint(code)));
  const ignoreAccents = !letters.some((code) => normalizeChar(code) !== code);
  return { kind, excluded, letters, ignoreCase, ignoreAccents };
}
