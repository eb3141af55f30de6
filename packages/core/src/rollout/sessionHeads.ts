import { IndexFeeder } from "./indexFeeder.ts";
import type { SessionFolder } from "./sessionFolders.ts";
import { readSessionHead, type SessionHead } from "./sessionHead.ts";
import { type IndexFilter, SessionIndex } from "./sessionIndex.ts";

/** Beginnings kept in memory, about a kilobyte each; behind an index a few pages are enough. */
const MAX_KEPT = { alone: 20_000, indexed: 500 } as const;

/** How long a process must have been at it before it fills the index: short ones are not to spend their time on it. */
const FILL_DELAY_MS = 300;

/** Where the index of a home is; null when there is to be none. */
export type IndexFile = () => Promise<string | null>;

/**
 * The beginnings of session files: from memory, from the index, or from the files. The index opens and fills in the
 * background, from the first `prepare` on; until then, and without one, the files answer.
 */
export class SessionHeads {
  readonly #indexFile: IndexFile;
  readonly #kept = new Map<string, SessionHead>();
  #index: SessionIndex | null = null;
  #feeder: IndexFeeder | null = null;
  #filling: Promise<void> | null = null;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(indexFile: IndexFile) {
    this.#indexFile = indexFile;
  }

  /** Has the index opened and filled soon; harmless when repeated. */
  prepare(folders: () => Iterable<SessionFolder>): void {
    if (this.#timer !== undefined || this.#closed) return;
    this.#timer = setTimeout(() => void this.fill(folders), FILL_DELAY_MS).unref();
  }

  /** Opens the index and fills it now; resolves when that is done, also when there can be none. */
  fill(folders: () => Iterable<SessionFolder>): Promise<void> {
    this.#filling ??= this.#fill(folders).catch(() => {});
    return this.#filling;
  }

  /** Full-text search over the first messages: files that hold all these words, best first; nothing without an index. */
  search(words: string, limit: number): string[] {
    return this.#index?.search(words, limit) ?? [];
  }

  /** The beginning of a file; null for a file without metadata. Throws when it cannot be read. */
  get(path: string): SessionHead | null {
    const known = this.#kept.get(path) ?? this.#index?.get(path);
    if (known) return known;
    const head = readSessionHead(path);
    if (head?.final) {
      if (this.#kept.size >= (this.#index === null ? MAX_KEPT.alone : MAX_KEPT.indexed)) this.#kept.clear();
      this.#kept.set(path, head);
      this.#feeder?.learn(path, head);
    }
    return head;
  }

  /** Which files of a folder are known to pass or not to pass; others have to be looked at. */
  verdicts(folder: string, filter: IndexFilter): ReadonlyMap<string, boolean> {
    return this.#index?.verdicts(folder, filter) ?? new Map();
  }

  /** Keeps what has been learnt and lets go of the index. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#feeder?.close();
    this.#index?.close();
    this.#index = null;
    this.#feeder = null;
  }

  async #fill(folders: () => Iterable<SessionFolder>): Promise<void> {
    const file = await this.#indexFile();
    const index = file === null || this.#closed ? null : await SessionIndex.open(file);
    if (index === null || this.#closed) {
      index?.close();
      return;
    }
    const feeder = new IndexFeeder(index);
    this.#index = index;
    this.#feeder = feeder;
    await feeder.fill(folders(), this.#kept);
  }
}
