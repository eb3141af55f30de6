/** So many events wait before new ones are joined to the last: a slow reader gets bigger pieces, not more of them. */
const MAX_SINGLE = 256;

/** Events that wait for the one who iterates over them. */
export class EventQueue<Event> {
  #waiting: Event[] | null;
  readonly #join: (first: Event, second: Event) => Event | null;
  readonly #onLeave: () => void;
  #wake: (() => void) | null = null;
  #ended = false;
  #error: { readonly reason: unknown } | null = null;
  #taken = false;

  /**
   * Without `kept` nothing is stored, since nobody will iterate. `join` makes one event of two, or null when they stay
   * two; `onLeave` is told when an iteration is left.
   */
  constructor(kept: boolean, join: (first: Event, second: Event) => Event | null, onLeave: () => void) {
    this.#waiting = kept ? [] : null;
    this.#join = join;
    this.#onLeave = onLeave;
  }

  push(event: Event): void {
    const waiting = this.#waiting;
    const last = waiting !== null && waiting.length >= MAX_SINGLE ? waiting.at(-1) : undefined;
    const joined = last === undefined ? null : this.#join(last, event);
    if (joined === null) waiting?.push(event);
    else waiting?.splice(-1, 1, joined);
    this.#wake?.();
  }

  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  /** Ends the iteration with an error, behind what waits. */
  fail(reason: unknown): void {
    this.#error = { reason };
    this.end();
  }

  /** The one iteration; throws when there has been one, or nothing was kept. */
  iterate(): AsyncIterator<Event> {
    if (this.#taken || this.#waiting === null) throw new Error("A turn can be iterated over only once.");
    this.#taken = true;
    return {
      next: () => this.#next(),
      return: async () => {
        this.#waiting = null;
        this.#onLeave();
        return { done: true, value: undefined };
      },
    };
  }

  async #next(): Promise<IteratorResult<Event, undefined>> {
    for (;;) {
      const event = this.#waiting?.shift();
      if (event !== undefined) return { done: false, value: event };
      if (this.#ended || this.#waiting === null) {
        const error = this.#error;
        this.#error = null;
        if (error !== null) throw error.reason;
        return { done: true, value: undefined };
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
