import { setTimeout } from "node:timers/promises";
import type { Transport } from "@codex/protocol";

/** Bytes that a client may be behind before others wait for it. */
const mostBehind = 512 * 1024;
/** How often a client that is behind is looked at, in milliseconds. */
const lookMs = 2;
/** A client that has taken nothing for so long is no longer waited for, in milliseconds. */
const patienceMs = 1000;

/** Whether a client keeps up, is to be waited for, or has stood still for too long to be waited for. */
export type Standing = "current" | "behind" | "stuck";

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

  /** Bytes that the client has not read. */
  get behind(): number {
    return this.#transport.bufferedBytes;
  }

  /** How the client is doing now. */
  get standing(): Standing {
    const { behind } = this;
    if (behind <= mostBehind) return "current";
    return this.#stuckAt !== null && behind >= this.#stuckAt ? "stuck" : "behind";
  }

  /** Resolves when the client has caught up or stands still; null when it is not behind. */
  wait(): Promise<void> | null {
    if (this.standing !== "behind") return null;
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

/**
 * A promise for those who would say more to several clients: resolves when the one that reads best has caught up. Null
 * when one of them keeps up, since the others must not slow it down, or when nobody is to be waited for.
 */
export function waitForBest(clients: Iterable<Pace | null>): Promise<void> | null {
  let best: Pace | null = null;
  for (const pace of clients) {
    if (pace === null || pace.standing === "current") return null;
    if (pace.standing === "behind" && (best === null || pace.behind < best.behind)) best = pace;
  }
  return best?.wait() ?? null;
}
