import { sep } from "node:path";
import type { SessionFolder } from "../sessionFolders.ts";
import type { SessionHead } from "../sessionHead.ts";
import { IdlePace } from "./idlePace.ts";
import { IndexDatabase } from "./indexDatabase.ts";
import { IndexFeeder } from "./indexFeeder.ts";
import { SessionIndex } from "./sessionIndex.ts";
import { type NameMap, TextFeeder } from "./textFeeder.ts";
import { TextIndex } from "./textIndex.ts";

/** The truth an index is a copy of. */
export interface Indexed {
  /** Folders below which all session files are. */
  readonly roots: readonly string[];
  /** The folders that hold session files, as they are now. */
  readonly folders: () => Iterable<SessionFolder>;
  /** Names given to threads, as they are now. */
  readonly names: () => NameMap;
}

/** An open index, and what keeps it up to date. Loaded when it is first needed, which no listing waits for. */
export class Indexing {
  readonly index: SessionIndex;
  readonly texts: TextIndex;
  readonly #database: IndexDatabase;
  readonly #indexed: Indexed;
  readonly #pace = new IdlePace();
  readonly #heads: IndexFeeder;
  readonly #textFeeder: TextFeeder;
  #work: Promise<void> = Promise.resolve();

  private constructor(database: IndexDatabase, indexed: Indexed) {
    this.#database = database;
    this.#indexed = indexed;
    this.index = new SessionIndex(database);
    this.texts = new TextIndex(database);
    this.#heads = new IndexFeeder(this.index);
    this.#textFeeder = new TextFeeder(this.index, this.texts, this.#pace);
  }

  /** Opens or makes the database in a file; null when there can be none. */
  static async open(file: string, indexed: Indexed): Promise<Indexing | null> {
    const database = await IndexDatabase.open(file);
    return database && new Indexing(database, indexed);
  }

  /** Whether it is of no use any more. */
  get failed(): boolean {
    return this.#database.failed;
  }

  /** Notes what a file says, to be kept soon. */
  learn(path: string, head: SessionHead): void {
    this.#heads.learn(path, head);
  }

  /**
   * Brings it up to the state of the files, in the background; `known` beginnings are not read. Never rejects: what goes
   * wrong is done the next time.
   */
  catchUp(known: ReadonlyMap<string, SessionHead>): Promise<void> {
    this.#work = this.#work.then(() => this.#catchUp(known)).catch(() => {});
    return this.#work;
  }

  /** The same without leaving the way to others, as somebody waits for it. */
  catchUpNow(known: ReadonlyMap<string, SessionHead>): Promise<void> {
    return this.#pace.hurry(() => this.catchUp(known));
  }

  /** Keeps what has been learnt and lets go of the database. */
  close(): void {
    this.#heads.close();
    this.#textFeeder.close();
    this.#database.close();
  }

  async #catchUp(known: ReadonlyMap<string, SessionHead>): Promise<void> {
    const { folders, names } = this.#indexed;
    await this.#heads.fill(folders(), known);
    this.#forgetFolders();
    await this.#textFeeder.catchUp(folders(), names());
  }

  /** Forgets what was in folders that are gone; other homes may share the database. */
  #forgetFolders(): void {
    const { roots, folders } = this.#indexed;
    const ours = this.index.folders().filter((folder) => roots.some((root) => isWithin(folder, root)));
    const gone = new Set(ours);
    if (gone.size === 0) return;
    for (const { path } of folders()) gone.delete(path);
    for (const folder of gone) this.index.remove(this.index.paths(folder));
  }
}

function isWithin(folder: string, root: string): boolean {
  return folder === root || folder.startsWith(root + sep);
}
