import type { Indexed, Indexing } from "./indexing/indexing.ts";
import type { SessionIndex } from "./indexing/sessionIndex.ts";
import { readSessionHead, type SessionHead } from "./sessionHead.ts";

/** Beginnings kept in memory, about a kilobyte each; behind an index a few pages are enough. */
const MAX_KEPT = { alone: 20_000, indexed: 500 } as const;

/** How long a process must have been at it before it fills the index: short ones are not to spend their time on it. */
const FILL_DELAY_MS = 300;

/** How often an index is opened again that failed, or whose file was taken away. */
const MAX_OPENINGS = 5;

/** Where the index of a home is; null when there is to be none. */
export type IndexFile = () => Promise<string | null>;

/**
 * The beginnings of session files: from memory, from the index, or from the files. The index opens and fills in the
 * background, from the first `prepare` on; until then, and without one, the files answer.
 */
export class SessionHeads {
  readonly #indexFile: IndexFile;
  #file: Promise<string | null> | null = null;
  readonly #indexed: Indexed;
  readonly #kept = new Map<string, SessionHead>();
  #indexing: Indexing | null = null;
  /** Stands in for a file that cannot be used, once somebody searches. */
  #inMemory: Indexing | null = null;
  #opening: Promise<Indexing | null> | null = null;
  #openings = 0;
  #prepared = false;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(indexFile: IndexFile, indexed: Indexed) {
    this.#indexFile = indexFile;
    this.#indexed = indexed;
  }

  /** The index, as far as it is filled; null while there is none. */
  get index(): SessionIndex | null {
    return this.#indexing?.index ?? null;
  }

  /** Has the index opened and filled soon, again when it has become of no use; harmless when repeated. */
  prepare(): void {
    const useless = this.#indexing?.failed ?? false;
    if (this.#closed || this.#timer !== undefined || (this.#prepared && !useless)) return;
    this.#prepared = true;
    this.#timer = setTimeout(async () => {
      this.#timer = undefined;
      await (await this.open())?.catchUp(this.#kept);
    }, FILL_DELAY_MS).unref();
  }

  /** Opens the index and fills it now; resolves when that is done, also when there can be none. */
  async fill(): Promise<void> {
    const indexing = await this.open();
    await indexing?.catchUpNow(this.#kept);
  }

  /** The index, opened if it is not yet, or again if it is of no use any more; null when there can be none. */
  open(): Promise<Indexing | null> {
    this.#opening ??= this.#open()
      .catch(() => null)
      .finally(() => {
        this.#opening = null;
      });
    return this.#opening;
  }

  /** An index that knows all there is now, if need be one in memory. */
  async complete(): Promise<Indexing | null> {
    for (let indexing = await this.open(); indexing !== null; indexing = await this.open()) {
      await indexing.catchUpNow(this.#kept);
      if (!indexing.failed) return indexing;
    }
    if (this.#closed) return null;
    const { Indexing } = await import("./indexing/indexing.ts");
    this.#inMemory ??= await Indexing.open(":memory:", this.#indexed);
    await this.#inMemory?.catchUpNow(this.#kept);
    return this.#inMemory;
  }

  /** The beginning of a file; null for a file without metadata. Throws when it cannot be read. */
  get(path: string): SessionHead | null {
    const known = this.#kept.get(path) ?? this.index?.get(path);
    if (known) return known;
    const head = readSessionHead(path);
    if (head?.final) {
      if (this.#kept.size >= (this.#indexing === null ? MAX_KEPT.alone : MAX_KEPT.indexed))
        this.#kept.clear();
      this.#kept.set(path, head);
      this.#indexing?.learn(path, head);
    }
    return head;
  }

  /** Keeps what has been learnt and lets go of the index. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#indexing?.close();
    this.#inMemory?.close();
    this.#indexing = null;
    this.#inMemory = null;
  }

  async #open(): Promise<Indexing | null> {
    if (this.#indexing?.failed === false) return this.#indexing;
    this.#indexing?.close();
    this.#indexing = null;
    if (this.#closed || this.#openings === MAX_OPENINGS) return null;
    this.#file ??= this.#indexFile();
    const file = await this.#file;
    if (file === null) return null;
    this.#openings += 1;
    const { Indexing } = await import("./indexing/indexing.ts");
    const indexing = await Indexing.open(file, this.#indexed);
    if (this.#closed) indexing?.close();
    else this.#indexing = indexing;
    return this.#indexing;
  }
}
