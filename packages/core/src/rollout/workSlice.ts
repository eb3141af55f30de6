/** How long work may keep the event loop to itself. */
const SLICE_MS = 4;

/** Cuts long synchronous work into slices, so that requests are answered in between. */
export class WorkSlice {
  #since = nowMs();

  /** Whether it is time to pause. */
  get due(): boolean {
    return nowMs() - this.#since > SLICE_MS;
  }

  /** Lets everything that waits run, then begins the next slice. */
  async pause(): Promise<void> {
    await new Promise<void>((resume) => setImmediate(resume));
    this.#since = nowMs();
  }
}

/** Not `performance.now()`: that global is loaded when first touched, which takes two of the milliseconds of a first page. */
function nowMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
