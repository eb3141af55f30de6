import { BestMatches, type Candidate } from "./bestMatches.ts";
import type { Folder } from "./fileTree.ts";
import { foldLetter } from "./foldLetter.ts";
import type { FuzzyScorer } from "./fuzzyScore.ts";
import { RestPattern } from "./restPattern.ts";
import type { QueryWord } from "./searchQuery.ts";
import { searchText } from "./searchText.ts";

/** A file that fits a query, as it crosses the wire. */
export interface FileMatch {
  /** The root as it was given. */
  readonly root: string;
  /** Relative to the root, with slashes. */
  readonly path: string;
  readonly file_name: string;
  readonly score: number;
  /** Positions in `path` of what was found, ascending. */
  readonly indices: number[];
}

/** A root to search below. */
export interface SearchRoot {
  /** As it was given. */
  readonly given: string;
  /** Absolute and normalised. */
  readonly path: string;
  readonly top: Folder | null;
}

/** A folder on the way through a tree. */
interface Visit {
  readonly folder: Folder;
  readonly root: string;
  /** Path below the root with a slash at its end, or nothing. */
  readonly prefix: string;
  /** For each fuzzy word how many of its letters the prefix has, in their order. */
  readonly had: readonly number[];
}

/** Ranks files; its buffers serve one query after the other. */
export class FileRanking {
  readonly #scorer: FuzzyScorer;

  constructor(scorer: FuzzyScorer) {
    this.#scorer = scorer;
  }

  /**
   * Finds the best matches for the words of a query. A file below several roots is shown below the nearest one, once for
   * each of them. A step looks through one folder.
   */
  *rank(
    roots: readonly SearchRoot[],
    words: readonly QueryWord[],
    limit: number,
  ): Generator<void, FileMatch[], undefined> {
    const best = new BestMatches(limit);
    const fuzzy = words.filter(({ kind }) => kind === "fuzzy");
    const rests = fuzzy.map((word) => new RestPattern(word));
    const nothing = fuzzy.map(() => 0);
    const nearest = new Map(roots.map(({ path, given }) => [path, given]));
    for (const { given, top } of roots) {
      const stack: Visit[] = top === null ? [] : [{ folder: top, root: given, prefix: "", had: nothing }];
      for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
        this.#files(visit, words, rests, best);
        for (const folder of visit.folder.folders.values()) {
          const root = nearest.get(folder.path);
          if (root !== undefined) {
            stack.push({ folder, root, prefix: "", had: nothing });
            continue;
          }
          const { prefix } = visit;
          const part = `${folder.name}/`;
          const had = fuzzy.map((word, index) => advance(word, part, visit.had[index] ?? 0));
          stack.push({ folder, root: visit.root, prefix: prefix + part, had });
        }
        yield;
      }
    }
    return best.take().map((candidate) => this.#match(candidate, words));
  }

  #files(visit: Visit, words: readonly QueryWord[], rests: readonly RestPattern[], best: BestMatches): void {
    const { folder, had, prefix, root } = visit;
    const scorer = this.#scorer;
    const patterns = rests.flatMap((rest, index) => rest.after(had[index] ?? 0) ?? []);
    for (const name of folder.files) {
      if (!patterns.every((pattern) => pattern.test(name))) continue;
      scorer.load(prefix, name);
      const score = this.#score(words);
      if (score < 0 || !best.mayEnter(score, scorer.size)) continue;
      best.add({ score, size: scorer.size, root, folder: prefix, name });
    }
  }

  #score(words: readonly QueryWord[]): number {
    let sum = 0;
    for (const word of words) {
      const score = this.#scorer.score(word);
      if (score < 0) return -1;
      sum += score;
    }
    return sum;
  }

  #match({ folder, name, root, score }: Candidate, words: readonly QueryWord[]): FileMatch {
    this.#scorer.load(folder, name);
    const positions = new Set(words.flatMap((word) => this.#scorer.positions(word)));
    const indices = [...positions].sort((one, other) => one - other);
    return { root, path: folder + name, file_name: name, score, indices };
  }
}

/** How many letters of a word are there after a text, of which `had` were before it. */
function advance(word: QueryWord, text: string, had: number): number {
  const { ignoreCase, letters } = word;
  const all = letters.length;
  const size = text.length;
  let found = had;
  for (let at = 0; at < size && found < all; at++) {
    let code = text.charCodeAt(at);
    if (code > 0x7f) return advanceSlowly(word, searchText(text), had);
    if (ignoreCase && code >= 0x41 && code <= 0x5a) code |= 0x20;
    if (code === letters[found]) found++;
  }
  return found;
}

function advanceSlowly(word: QueryWord, text: Uint32Array, had: number): number {
  let found = had;
  for (const code of text) if (foldLetter(code, word) === word.letters[found]) found++;
  return found;
}
