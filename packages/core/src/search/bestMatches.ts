/** A path that fits a query. */
export interface Candidate {
  readonly score: number;
  /** Letters of the path. */
  readonly size: number;
  readonly root: string;
  /** Folder below the root with a slash at its end, or nothing. */
  readonly folder: string;
  readonly name: string;
}

/** Keeps the best of many candidates: those with the highest score, of equals the shorter ones. */
export class BestMatches {
  readonly #limit: number;
  readonly #sorted: Candidate[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Whether a candidate of this score and size may be among the best. */
  mayEnter(score: number, size: number): boolean {
    const worst = this.#sorted[this.#limit - 1];
    return worst === undefined || score > worst.score || (score === worst.score && size <= worst.size);
  }

  /** Adds a candidate, which may push out a worse one. */
  add(candidate: Candidate): void {
    const sorted = this.#sorted;
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = sorted[middle];
      if (other !== undefined && compare(other, candidate) <= 0) low = middle + 1;
      else high = middle;
    }
    if (low >= this.#limit) return;
    sorted.splice(low, 0, candidate);
    if (sorted.length > this.#limit) sorted.pop();
  }

  /** The best ones by score, of equals by path. */
  take(): Candidate[] {
    return this.#sorted.toSorted((one, other) => other.score - one.score || comparePaths(one, other));
  }
}

function compare(one: Candidate, other: Candidate): number {
  return other.score - one.score || one.size - other.size || comparePaths(one, other);
}

function comparePaths(one: Candidate, other: Candidate): number {
  const left = one.folder + one.name;
  const right = other.folder + other.name;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
