import type { SessionFolder } from "../sessionFolders.ts";
import { readSessionHead, type SessionHead } from "../sessionHead.ts";
import { WorkSlice } from "../workSlice.ts";
import type { IndexedSession, SessionIndex } from "./sessionIndex.ts";

/** Rows of one transaction. */
const BATCH = 100;

/** How long what was read in passing may wait to be kept. */
const LINGER_MS = 250;

/** Keeps the beginnings of sessions: those that listings read in passing, and all that are not known yet. */
export class IndexFeeder {
  readonly #index: SessionIndex;
  #waiting: IndexedSession[] = [];
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(index: SessionIndex) {
    this.#index = index;
  }

  /** Notes what a file says, to be kept soon. */
  learn(path: string, head: SessionHead): void {
    if (!head.final || this.#closed) return;
    this.#waiting.push({ path, head });
    this.#keepSoon();
  }

  /**
   * Reads what the index lacks and forgets what is gone, folder by folder, in slices that leave room for requests. What
   * an earlier run has done stays done; `known` files are not read.
   */
  async fill(
    folders: Iterable<SessionFolder>,
    known: ReadonlyMap<string, SessionHead> = new Map(),
  ): Promise<void> {
    const slice = new WorkSlice();
    for (const folder of folders) {
      const { unknown, gone } = this.#index.gaps(folder);
      if (gone.length > 0) this.#index.remove(gone);
      for (const path of unknown) {
        if (slice.due) await slice.pause();
        if (this.#closed) return;
        const head = known.get(path) ?? headOf(path);
        if (head?.final) this.#waiting.push({ path, head });
        if (this.#waiting.length >= BATCH) this.#keep();
      }
      if (slice.due) await slice.pause();
      if (this.#closed) return;
    }
    this.#keep();
  }

  /** Keeps what waits and stops. */
  close(): void {
    this.#keep();
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  /** What another process' writing keeps out waits for the next time. */
  #keep(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const batch = this.#waiting.slice(0, 2 * BATCH);
    if (batch.length > 0 && this.#index.put(batch)) this.#waiting.splice(0, batch.length);
    if (this.#waiting.length > 0) this.#keepSoon();
  }

  #keepSoon(): void {
    this.#timer ??= setTimeout(() => this.#keep(), LINGER_MS).unref();
  }
}

function headOf(path: string): SessionHead | null {
  try {
    return readSessionHead(path);
  } catch {
    return null;
  }
}
