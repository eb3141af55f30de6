import { foldLetter } from "./foldLetter.ts";
import type { QueryWord } from "./searchQuery.ts";
import { searchText } from "./searchText.ts";

/** Points for a letter that is found. */
const found = 16;
/** What the first letter left out between two found ones costs, and each further one. */
const gapStart = 3;
const gapMore = 1;
/** Extra points for a letter at the beginning of a word, after a `/`, and where `aB` or `a1` begins something new. */
const atWord = 8;
const atName = 9;
const atHump = 5;
/** Least extra points for a letter right after another found one. */
const inRow = 4;

const symbol = 0;
const space = 1;
const slash = 2;
const lower = 3;
const upper = 4;
const letter = 5;
const digit = 6;

/** No way to have found the letters so far that ends here. */
const impossible = -1;

/**
 * Finds the best way to find words in one path after the other: points for each letter, more at the beginnings of words
 * and in a row, fewer for gaps. Scores and positions are those of the reference.
 */
export class FuzzyScorer {
  #size = 0;
  #raw = new Uint32Array(256);
  #folded = new Uint32Array(256);
  #bonus = new Uint8Array(256);
  #kinds = new Uint8Array(256);
  /** The folder whose letters stand at the beginning; null when the letters of a path are not those of its parts. */
  #folder: string | null = null;
  /** By row and column: best score of the letters up to the row, the last of them found in the column. */
  #scores = new Int32Array(0);
  /** Extra points that the row of found letters which ends in the cell goes on with. */
  #streak = new Uint8Array(0);
  /** Best score of the letters up to the row, found in columns before the previous one, less the gap. */
  #gaps = new Int32Array(0);
  #ignoreCase: boolean | null = null;
  #ignoreAccents: boolean | null = null;

  /** Letters of the path that is asked about. */
  get size(): number {
    return this.#size;
  }

  /** Takes the path that is asked about from now on: a folder with a slash at its end, or nothing, and a name. */
  load(folder: string, name: string): void {
    const length = folder.length + name.length;
    if (length > this.#raw.length) this.#grow(length);
    const start = folder === this.#folder ? folder.length : 0;
    if (start === 0 ? this.#take(folder, 0) && this.#take(name, folder.length) : this.#take(name, start)) {
      this.#folder = folder;
      this.#size = length;
    } else {
      this.#folder = null;
      const letters = searchText(folder + name);
      for (const [at, code] of letters.entries()) this.#put(at, code);
      this.#size = letters.length;
    }
    this.#ignoreCase = null;
  }

  /** Points of a word in the path; -1 when it is not there, or is and must not be. */
  score(word: QueryWord): number {
    this.#fold(word);
    const { kind, letters } = word;
    if (kind === "fuzzy") return this.#fuzzy(letters);
    const start = this.#start(kind, letters);
    if (word.excluded) return start === -1 ? 0 : -1;
    return start === -1 ? -1 : this.#streakScore(start, letters.length);
  }

  /** Positions of the letters of a word that has a score. */
  positions(word: QueryWord): number[] {
    if (word.excluded) return [];
    this.#fold(word);
    const { kind, letters } = word;
    if (kind === "fuzzy" && letters.length > 1 && letters.length < this.#size) return this.#path(letters);
    const start = kind === "fuzzy" ? this.#best(letters) : this.#start(kind, letters);
    return Array.from(letters, (_, index) => start + index);
  }

  /** Takes a part of a path, letter by letter; false when that is not how its letters are found. */
  #take(text: string, start: number): boolean {
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (code > 0x7f) return false;
      this.#put(start + index, code);
    }
    return true;
  }

  #put(at: number, code: number): void {
    const kind = kindOf(code);
    this.#raw[at] = code;
    this.#kinds[at] = kind;
    this.#bonus[at] = bonus(at === 0 ? slash : (this.#kinds[at - 1] ?? 0), kind);
  }

  #grow(size: number): void {
    const capacity = size * 2;
    this.#raw = new Uint32Array(capacity);
    this.#folded = new Uint32Array(capacity);
    this.#bonus = new Uint8Array(capacity);
    this.#kinds = new Uint8Array(capacity);
    this.#folder = null;
  }

  /** Prepares the letters of the path for the comparison with those of a word. */
  #fold(word: QueryWord): void {
    const { ignoreCase, ignoreAccents } = word;
    if (this.#ignoreCase === ignoreCase && this.#ignoreAccents === ignoreAccents) return;
    this.#ignoreCase = ignoreCase;
    this.#ignoreAccents = ignoreAccents;
    for (let at = 0; at < this.#size; at++) {
      this.#folded[at] = foldLetter(this.#raw[at] ?? 0, word);
    }
  }

  #fuzzy(letters: Uint32Array): number {
    if (letters.length > this.#size) return -1;
    if (letters.length === this.#size) {
      return this.#isAt(0, letters) ? this.#streakScore(0, letters.length) : -1;
    }
    if (letters.length === 1) {
      const at = this.#best(letters);
      return at === -1 ? -1 : found + 2 * (this.#bonus[at] ?? 0);
    }
    return this.#fill(letters) ? (this.#scores[this.#bestEnd(letters)] ?? -1) : -1;
  }

  /** The cell of the best last letter; of equals the last one. */
  #bestEnd(letters: Uint32Array): number {
    const end = letters.length * this.#size;
    let best = end - this.#size;
    for (let cell = best + 1; cell < end; cell++) {
      if ((this.#scores[cell] ?? impossible) >= (this.#scores[best] ?? impossible)) best = cell;
    }
    return best;
  }

  /** Fills the table; false when the letters do not occur in their order. */
  #fill(letters: Uint32Array): boolean {
    const size = this.#size;
    const cells = letters.length * size;
    if (this.#scores.length < cells) {
      this.#scores = new Int32Array(cells * 2);
      this.#streak = new Uint8Array(cells * 2);
      this.#gaps = new Int32Array(cells * 2);
    }
    this.#scores.fill(impossible, 0, cells);
    const folded = this.#folded;
    const first = letters[0];
    let begin = -1;
    for (let at = 0; at < size; at++) {
      if (folded[at] !== first) continue;
      if (begin === -1) begin = at;
      const extra = this.#bonus[at] ?? 0;
      this.#scores[at] = found + 2 * extra;
      this.#streak[at] = extra;
    }
    if (begin === -1) return false;
    for (let row = 1; row < letters.length; row++) {
      begin = this.#fillRow(row, letters[row] ?? 0, begin);
      if (begin === -1) return false;
    }
    return true;
  }

  /** Fills a row; `from` is the first column of the row above that has a score. Returns that of this row, or -1. */
  #fillRow(row: number, code: number, from: number): number {
    const size = this.#size;
    const scores = this.#scores;
    const gaps = this.#gaps;
    const streak = this.#streak;
    const above = (row - 1) * size;
    let begin = -1;
    let gap = 0;
    for (let at = from + 1; at < size; at++) {
      if (at - 2 >= from) {
        const opened = (scores[above + at - 2] ?? 0) - gapStart;
        gap = Math.max(opened, gap - gapMore, 0);
      }
      gaps[above + at] = gap;
      if (this.#folded[at] !== code) continue;
      if (begin === -1) begin = at;
      const extra = this.#bonus[at] ?? 0;
      const skipped = gap + extra;
      const before = scores[above + at - 1] ?? impossible;
      const cell = row * size + at;
      scores[cell] = skipped + found;
      streak[cell] = extra;
      if (before === impossible) continue;
      const kept = nextStreak(streak[above + at - 1] ?? 0, extra);
      const joined = before + Math.max(kept, extra);
      if (joined <= skipped) continue;
      scores[cell] = joined + found;
      streak[cell] = kept;
    }
    return begin;
  }

  /** Walks back from the best last letter. */
  #path(letters: Uint32Array): number[] {
    if (!this.#fill(letters)) return [];
    let at = this.#bestEnd(letters) % this.#size;
    const positions = [at];
    for (let row = letters.length - 1; row > 0; row--) {
      at = this.#isJoined(row, at) ? at - 1 : this.#beforeGap(row - 1, at);
      positions.push(at);
    }
    return positions.reverse();
  }

  /** Whether the best way to a cell comes from the letter right before. */
  #isJoined(row: number, at: number): boolean {
    const above = (row - 1) * this.#size;
    const before = this.#scores[above + at - 1] ?? impossible;
    if (before === impossible) return false;
    const extra = this.#bonus[at] ?? 0;
    const kept = nextStreak(this.#streak[above + at - 1] ?? 0, extra);
    return before + Math.max(kept, extra) > (this.#gaps[above + at] ?? 0) + extra;
  }

  /** Column in which the letter of a row is found when the next one is found in `at` after a gap. */
  #beforeGap(row: number, at: number): number {
    const start = row * this.#size;
    let column = at;
    for (; column > 2; column--) {
      const opened = (this.#scores[start + column - 2] ?? 0) - gapStart;
      if (opened > Math.max((this.#gaps[start + column - 1] ?? 0) - gapMore, 0)) break;
    }
    return column - 2;
  }

  /**
   * Where letters stand as they are: the first place at the beginning of a word, else the one whose first letter is
   * worth most. -1 for nowhere.
   */
  #best(letters: Uint32Array): number {
    let best = -1;
    for (let at = 0; at + letters.length <= this.#size; at++) {
      if (!this.#isAt(at, letters)) continue;
      const extra = this.#bonus[at] ?? 0;
      if (best === -1 || extra > (this.#bonus[best] ?? 0)) best = at;
      if (extra >= atWord) break;
    }
    return best;
  }

  /** Where a word that allows no gaps stands; -1 for nowhere. */
  #start(kind: QueryWord["kind"], letters: Uint32Array): number {
    if (kind === "substring") return this.#best(letters);
    let begin = 0;
    let end = this.#size;
    if (kind !== "suffix" && !isSpace(letters[0])) while (begin < end && isSpace(this.#raw[begin])) begin++;
    if (kind !== "prefix" && !isSpace(letters.at(-1)))
      while (end > begin && isSpace(this.#raw[end - 1])) end--;
    const start = kind === "suffix" ? end - letters.length : begin;
    const fits = kind === "prefix" ? start + letters.length <= end : start + letters.length === end;
    return fits && start >= begin && this.#isAt(start, letters) ? start : -1;
  }

  #isAt(start: number, letters: Uint32Array): boolean {
    for (let index = 0; index < letters.length; index++) {
      if (this.#folded[start + index] !== letters[index]) return false;
    }
    return true;
  }

  #streakScore(start: number, length: number): number {
    let streak = this.#bonus[start] ?? 0;
    let score = found + 2 * streak;
    for (let at = start + 1; at < start + length; at++) {
      const extra = this.#bonus[at] ?? 0;
      streak = nextStreak(streak, extra);
      score += found + Math.max(streak, extra);
    }
    return score;
  }
}

/** Extra points with which a row of found letters goes on: those it began with, unless a better beginning is in it. */
function nextStreak(streak: number, extra: number): number {
  const kept = Math.max(streak, inRow);
  return extra >= atWord && extra > kept ? extra : kept;
}

function bonus(before: number, kind: number): number {
  if (kind >= lower) {
    if (before === slash) return atName;
    if (before === symbol || before === space) return atWord;
  }
  if ((before === lower && kind === upper) || (before !== digit && kind === digit)) return atHump;
  return kind === space || kind === symbol ? atWord : 0;
}

function kindOf(code: number): number {
  if (code > 0x7f) return kindOfForeign(code);
  if (code >= 0x61 && code <= 0x7a) return lower;
  if (code >= 0x41 && code <= 0x5a) return upper;
  if (code >= 0x30 && code <= 0x39) return digit;
  if (code === 0x2f) return slash;
  return code === 0x20 || (code >= 0x09 && code <= 0x0d && code !== 0x0b) ? space : symbol;
}

const kinds = new Map<number, number>();

function kindOfForeign(code: number): number {
  let kind = kinds.get(code);
  if (kind === undefined) {
    const text = String.fromCodePoint(code);
    if (/\p{Lowercase}/u.test(text)) kind = lower;
    else if (/\p{Uppercase}/u.test(text)) kind = upper;
    else if (/\p{N}/u.test(text)) kind = digit;
    else if (/\p{Alphabetic}/u.test(text)) kind = letter;
    else kind = /\s/u.test(text) ? space : symbol;
    kinds.set(code, kind);
  }
  return kind;
}

function isSpace(code: number | undefined): boolean {
  return code !== undefined && kindOf(code) === space;
}
