import { osErrorText } from "@codex/core/os-error";
import { isReaderGone, READER_GONE } from "../lastWords.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * What ends a run before its time: a signal, or an output that takes nothing more. The first one breaks the turn off in
 * good order; a second signal ends the process at once.
 */
export class EarlyEnd {
  readonly #asked = new AbortController();
  readonly #streams: readonly NodeJS.WriteStream[];
  #signal: NodeJS.Signals | null = null;
  #fault: Error | null = null;

  /** Watches from now on; `streams` are the outputs without which a run is for nothing. */
  constructor(streams: readonly NodeJS.WriteStream[]) {
    this.#streams = streams;
    for (const signal of SIGNALS) process.on(signal, this.#ended);
    for (const stream of streams) stream.on("error", this.#lost);
  }

  /** Aborted when the run is to end. */
  get asked(): AbortSignal {
    return this.#asked.signal;
  }

  /**
   * Ends as what came first demands: by its signal, else with the status that is returned, which is `status` when nothing
   * came. Ctrl-C in a turn is no failure: the turn has ended in good order.
   */
  async settle(status: number, began: boolean): Promise<number> {
    // Whether the last words were taken is known only now.
    await Promise.all(this.#streams.map((stream) => new Promise((resolve) => stream.write("", resolve))));
    this.#unwatch();
    const byUser = this.#signal === "SIGINT" && began;
    if (this.#signal !== null && !byUser) process.kill(process.pid, this.#signal);
    if (this.#fault === null) return status;
    if (isReaderGone(this.#fault)) return READER_GONE;
    process.stderr.write(`Error: cannot write the output: ${osErrorText(this.#fault)}\n`);
    return 1;
  }

  readonly #ended = (signal: NodeJS.Signals): void => {
    this.#signal = signal;
    this.#unwatch();
    this.#asked.abort();
  };

  readonly #lost = (error: Error): void => {
    this.#fault ??= error;
    this.#asked.abort();
  };

  /** The outputs stay watched: what is still written to one that is lost must not end the process. */
  #unwatch(): void {
    for (const signal of SIGNALS) process.off(signal, this.#ended);
  }
}
