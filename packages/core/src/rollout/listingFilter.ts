import type { IndexFilter, SessionIndex } from "./indexing/sessionIndex.ts";
import type { SessionFile, SessionFolder } from "./sessionFolders.ts";

/** Folders that are asked for one by one before all are asked for at once: mostly the first ones fill a page. */
const ONE_BY_ONE = 2;

/** When more sessions than this pass, a page is soon full, and asking by folder is the cheaper way. */
const MANY = 500;

/** What of one listing the index has already decided. */
export class ListingFilter {
  readonly #index: SessionIndex | null;
  readonly #filter: IndexFilter;
  #asked = 0;
  #everywhere: ReturnType<SessionIndex["matches"]> = null;
  #revision = -1;

  /** Without an index everything has to be looked at. */
  constructor(index: SessionIndex | null, { cwd, searchTerm }: IndexFilter) {
    this.#index = index;
    this.#filter = {
      ...(cwd === undefined ? {} : { cwd }),
      ...(searchTerm === undefined ? {} : { searchTerm }),
    };
  }

  /** The files of a folder that have to be looked at: those known to pass, and those nothing is known of. In order. */
  candidates(folder: SessionFolder): readonly SessionFile[] {
    const index = this.#index;
    if (index === null || Object.keys(this.#filter).length === 0) return folder.files;
    const { unknown } = index.gaps(folder);
    const matches = this.#matches(index, folder.path);
    if (matches === null) return folder.files;
    if (unknown.size + matches.size === 0) return [];
    return folder.files.filter(({ path }) => matches.has(path) || unknown.has(path));
  }

  /** Never older than what is known to be unknown: in between a file may have become known. */
  #matches(index: SessionIndex, folder: string): ReadonlySet<string> | null {
    this.#asked += 1;
    if (this.#asked === ONE_BY_ONE + 1) {
      this.#revision = index.revision;
      this.#everywhere = index.matches(this.#filter, MANY);
    }
    if (this.#everywhere === null || index.revision !== this.#revision) {
      return index.matchesIn(folder, this.#filter);
    }
    return this.#everywhere.get(folder) ?? NONE;
  }
}

const NONE: ReadonlySet<string> = new Set();
