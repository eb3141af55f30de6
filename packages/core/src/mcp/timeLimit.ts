/** Node fires a timer longer than this at once. */
const LONGEST = 2 ** 31 - 1;

/** A time limit that can stand still. It runs from the beginning. */
export class TimeLimit {
  readonly #reached: () => void;
  #leftMs: number;
  #since = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(ms: number, reached: () => void) {
    this.#leftMs = Math.min(ms, LONGEST);
    this.#reached = reached;
    this.resume();
  }

  /** Stands still until it is resumed. */
  pause(): void {
    if (this.#timer === null) return;
    this.stop();
    this.#leftMs = Math.max(0, this.#leftMs - (performance.now() - this.#since));
  }

  /** Goes on with the time that is left. */
  resume(): void {
    if (this.#timer !== null) return;
    this.#since = performance.now();
    this.#timer = setTimeout(this.#reached, this.#leftMs);
  }

  /** Is never reached any more. */
  stop(): void {
    clearTimeout(this.#timer ?? undefined);
    this.#timer = null;
  }
}
