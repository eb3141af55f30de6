/** A stretch of lines that differs: `[oldStart, oldEnd)` was replaced by `[newStart, newEnd)`. */
export interface LineChange {
  oldStart: number;
  oldEnd: number;
  newStart: number;
  newEnd: number;
}

interface Range {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/** Steps after which a comparison gives up on the shortest script and replaces what is left as a whole. */
const WORK_LIMIT = 10_000_000;

/**
 * The shortest script from one text to the other, line by line (Myers, linear space). Inputs are numbers that stand
 * for lines, equal for equal lines. Very different large texts yield one big change instead of taking seconds.
 */
export class LineDiff {
  readonly #old: Uint32Array;
  readonly #new: Uint32Array;
  readonly #forward: Int32Array;
  readonly #backward: Int32Array;
  readonly #center: number;
  readonly #changes: LineChange[] = [];
  #work = 0;

  constructor(oldLines: Uint32Array, newLines: Uint32Array) {
    this.#old = oldLines;
    this.#new = newLines;
    this.#center = Math.ceil((oldLines.length + newLines.length) / 2) + 1;
    this.#forward = new Int32Array(2 * this.#center + 2);
    this.#backward = new Int32Array(2 * this.#center + 2);
  }

  /** Computes the changes in order; neighbours may touch. */
  run(): LineChange[] {
    this.#compare({ oldStart: 0, oldEnd: this.#old.length, newStart: 0, newEnd: this.#new.length });
    return this.#changes;
  }

  #compare(range: Range): void {
    let { oldStart, oldEnd, newStart, newEnd } = range;
    while (oldStart < oldEnd && newStart < newEnd && this.#old[oldStart] === this.#new[newStart]) {
      oldStart++;
      newStart++;
    }
    while (oldStart < oldEnd && newStart < newEnd && this.#old[oldEnd - 1] === this.#new[newEnd - 1]) {
      oldEnd--;
      newEnd--;
    }
    if (oldStart === oldEnd && newStart === newEnd) return;
    const inner = { oldStart, oldEnd, newStart, newEnd };
    const middle = oldStart === oldEnd || newStart === newEnd ? null : this.#middle(inner);
    if (middle === null) {
      this.#changes.push(inner);
      return;
    }
    this.#compare({ oldStart, oldEnd: middle.x, newStart, newEnd: middle.y });
    this.#compare({ oldStart: middle.x, oldEnd, newStart: middle.y, newEnd });
  }

  /** A point on a shortest path through the range where searches from both corners meet; null when too costly. */
  #middle(range: Range): { x: number; y: number } | null {
    const n = range.oldEnd - range.oldStart;
    const m = range.newEnd - range.newStart;
    const delta = n - m;
    const odd = (delta & 1) !== 0;
    const center = this.#center;
    const forward = this.#forward;
    const backward = this.#backward;
    forward[center + 1] = 0;
    backward[center + 1] = 0;
    for (let d = 0; d <= Math.ceil((n + m) / 2); d++) {
      this.#work += 2 * d + 2;
      if (this.#work > WORK_LIMIT) return null;
      for (let k = d; k >= -d; k -= 2) {
        const start = this.#furthest(forward, k, d);
        const x = start + this.#snake(range, start, start - k, 1);
        forward[center + k] = x;
        const mirrored = delta - k;
        if (odd && Math.abs(mirrored) <= d - 1 && x + (backward[center + mirrored] ?? 0) >= n) {
          return { x: range.oldStart + start, y: range.newStart + start - k };
        }
      }
      for (let k = d; k >= -d; k -= 2) {
        const start = this.#furthest(backward, k, d);
        const x = start + this.#snake(range, start, start - k, -1);
        backward[center + k] = x;
        const mirrored = delta - k;
        if (!odd && Math.abs(mirrored) <= d && x + (forward[center + mirrored] ?? 0) >= n) {
          return { x: range.oldEnd - x, y: range.newEnd - (x - k) };
        }
      }
    }
    return null;
  }

  #furthest(reach: Int32Array, k: number, d: number): number {
    const below = reach[this.#center + k - 1] ?? 0;
    const above = reach[this.#center + k + 1] ?? 0;
    return k === -d || (k !== d && below < above) ? above : below + 1;
  }

  /** How many equal lines follow point (x, y), counted from the start (1) or the end (-1) of the range. */
  #snake(range: Range, x: number, y: number, direction: 1 | -1): number {
    const limit = Math.min(range.oldEnd - range.oldStart - x, range.newEnd - range.newStart - y);
    let i = direction === 1 ? range.oldStart + x : range.oldEnd - x - 1;
    let j = direction === 1 ? range.newStart + y : range.newEnd - y - 1;
    let length = 0;
    while (length < limit && y >= 0 && this.#old[i] === this.#new[j]) {
      length++;
      i += direction;
      j += direction;
    }
    return length;
  }
}
