import { setTimeout } from "node:timers/promises";
import type { Transport } from "@codex/protocol";

/** Bytes that a client may be behind before others wait for it. */
const mostBehind = 512 * 1024;
/** How often a client that is behind is looked at, in milliseconds. */
const lookMs = 2;
/** A client that has taken nothing for so long is no longer waited for, in milliseconds. */
const patienceMs = 1000;

/**
 * Makes those who produce messages wait for a client that reads more slowly: what it has not read would pile up in
 * this process. A client that stands still holds nobody up.
 */
export class Pace {
  readonly #transport: Transport;
  /** What the transport held when the client was given up; null while it reads. */
  #stuckAt: number | null = null;
  #waiting: Promise<void> | null = null;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Resolves when the client has caught up or stands still; null when it is not behind. */
  wait(): Promise<void> | null {
    const { bufferedBytes } = this.#transport;
    if (bufferedBytes <= mostBehind) return null;
    if (this.#stuckAt !== null && bufferedBytes >= this.#stuckAt) return null;
    this.#waiting ??= this.#caughtUp().finally(() => {
      this.#waiting = null;
    });
    return this.#waiting;
  }

  async #caughtUp(): Promise<void> {
    this.#stuckAt = null;
    let least = this.#transport.bufferedBytes;
    let since = performance.now();
    while (least > mostBehind) {
      await setTimeout(lookMs);
      const { bufferedBytes } = this.#transport;
      if (bufferedBytes < least) {
        least = bufferedBytes;
        since = performance.now();
      } else if (performance.now() - since > patienceMs) {
        this.#stuckAt = bufferedBytes;
        return;
      }
    }
  }
}
