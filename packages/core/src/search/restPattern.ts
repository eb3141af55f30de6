import type { QueryWord } from "./searchQuery.ts";

/**
 * Says in which names the rest of a word may be found when the folders above have its first letters: a pattern, because
 * it is machine code from the first of many thousand names on, and takes a time that grows with their length only.
 */
export class RestPattern {
  readonly #word: QueryWord;
  readonly #patterns = new Map<number, RegExp | null>();

  constructor(word: QueryWord) {
    this.#word = word;
  }

  /**
   * What a name must match after so many letters; null when every name will do. A name with letters beyond ASCII, which
   * may stand for others, always matches.
   */
  after(had: number): RegExp | null {
    let pattern = this.#patterns.get(had);
    if (pattern === undefined) {
      pattern = this.#make(had);
      this.#patterns.set(had, pattern);
    }
    return pattern;
  }

  #make(had: number): RegExp | null {
    const { ignoreCase, letters } = this.#word;
    const parts = Array.from(letters.subarray(had))
      .filter((code) => code <= 0x7f)
      .map((code) => {
        const lower = escaped(code);
        const both = ignoreCase && code >= 0x61 && code <= 0x7a ? lower + escaped(code & ~0x20) : lower;
        return `[^${both}]*[${both}]`;
      });
    return parts.length === 0 ? null : new RegExp(`^(?:${parts.join("")}|[^]*[^\\x00-\\x7f])`);
  }
}

const escaped = (code: number): string => `\\x${code.toString(16).padStart(2, "0")}`;
