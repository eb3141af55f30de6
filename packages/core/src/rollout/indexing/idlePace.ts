import { WorkSlice } from "../workSlice.ts";
import type { Pace } from "./textReader.ts";

/** A turn of the event loop that takes longer than this had other work in it. */
const BUSY_MS = 1;

/** Shortest and longest rest. */
const REST_MS = { min: 8, max: 250 } as const;

/** Longer than any work. */
const FOR_LONG_MS = 2 ** 31 - 1;

/** Slices of work that nobody waits for: while others are at work, too, the pauses between them grow. */
export class IdlePace implements Pace {
  readonly #slice = new WorkSlice();
  #restMs = 0;
  #hurried = 0;
  #wake: (() => void) | null = null;

  /** Whether it is time to pause. */
  get due(): boolean {
    return this.#slice.due;
  }

  /** Does the work without rests, as somebody waits for it, for whom the process stays alive. */
  async hurry<T>(work: () => Promise<T>): Promise<T> {
    const alive = setInterval(() => {}, FOR_LONG_MS);
    this.#hurried += 1;
    this.#wake?.();
    try {
      return await work();
    } finally {
      this.#hurried -= 1;
      clearInterval(alive);
    }
  }

  /** Lets everything that waits run, and rests when that was something. */
  async pause(): Promise<void> {
    const before = process.hrtime.bigint();
    await this.#slice.pause();
    const busy = Number(process.hrtime.bigint() - before) / 1e6 > BUSY_MS;
    this.#restMs = busy ? Math.min(Math.max(this.#restMs * 2, REST_MS.min), REST_MS.max) : 0;
    if (this.#restMs === 0 || this.#hurried > 0) return;
    await new Promise<void>((resume) => {
      const timer = setTimeout(resume, this.#restMs).unref();
      this.#wake = () => {
        clearTimeout(timer);
        resume();
      };
    });
    this.#wake = null;
    await this.#slice.pause();
  }
}
