import { normalizeChar } from "./normalizeChar.ts";

/** How the letters of paths are compared with those of a word. */
export interface Folding {
  /** A small letter stands for the capital, too. */
  readonly ignoreCase: boolean;
  /** A plain letter stands for those with accents, too. */
  readonly ignoreAccents: boolean;
}

/** A letter as it is compared. */
export function foldLetter(code: number, { ignoreCase, ignoreAccents }: Folding): number {
  if (code <= 0x7f) return ignoreCase && code >= 0x41 && code <= 0x5a ? code | 0x20 : code;
  const plain = ignoreAccents ? normalizeChar(code) : code;
  return ignoreCase ? lowerCase(plain) : plain;
}

function lowerCase(code: number): number {
  const small = String.fromCodePoint(code).toLowerCase();
  const folded = small.codePointAt(0) ?? code;
  return String.fromCodePoint(folded).length === small.length ? folded : code;
}
