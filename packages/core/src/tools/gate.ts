/** Lets parallel work run side by side and everything else alone, in the order of arrival. */
export class Gate {
  /** Ends when the last work that runs alone has ended. */
  #alone: Promise<unknown> = Promise.resolve();
  /** Parallel work since then. */
  #beside: Promise<unknown>[] = [];

  /** Runs `work` when its turn has come; the result is that of `work`. */
  run<T>(parallel: boolean, work: () => Promise<T>): Promise<T> {
    const before = parallel ? this.#alone : Promise.all([this.#alone, ...this.#beside]);
    const result = before.then(work);
    const ended = result.catch(() => {});
    if (parallel) {
      this.#beside.push(ended);
    } else {
      this.#alone = ended;
      this.#beside = [];
    }
    return result;
  }
}
