import { closeSync, openSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { setTimeout as delay } from "node:timers/promises";
import { ensureFolderSync } from "../../ensureFolder.ts";
import { INDEX_STEPS } from "./indexSchema.ts";

/** The place of a database that is kept nowhere. */
export const IN_MEMORY = ":memory:";

/** Another process writes for milliseconds; longer than this the event loop must not wait for it. */
const BUSY_MS = 20;

/** How often, and how far apart, opening is tried while another process is making or repairing the database. */
const OPENING = { attempts: 20, pauseMs: 50 } as const;

/**
 * The database of the session index, which any number of processes share. Nothing is lost with it, so that no method
 * throws: after a failure it answers nothing, keeps nothing and says that it has `failed`.
 */
export class IndexDatabase {
  readonly #database: DatabaseSync;
  readonly #file: string;
  readonly #inode: number | null;
  readonly #statements = new Map<string, StatementSync>();
  #failed = false;

  private constructor(database: DatabaseSync, file: string) {
    this.#database = database;
    this.#file = file;
    this.#inode = inodeOf(file);
  }

  /**
   * Opens or makes the database, brings it to the present form, and makes a damaged one anew. Null when that is
   * impossible, or when a later version has changed its form.
   */
  static async open(file: string): Promise<IndexDatabase | null> {
    const { DatabaseSync } = await import("node:sqlite");
    let discarded = false;
    for (let attempt = 0; attempt < OPENING.attempts; attempt += 1) {
      const inode = inodeOf(file);
      let database: DatabaseSync | null = null;
      try {
        if (file !== IN_MEMORY) makePrivate(file);
        database = new DatabaseSync(file, { timeout: BUSY_MS });
        if (prepareDatabase(database)) return new IndexDatabase(database, file);
        database.close();
        return null;
      } catch (error) {
        closeQuietly(database);
        if (isBusy(error)) {
          await delay(OPENING.pauseMs);
          continue;
        }
        if (discarded || !isDamaged(error)) return null;
        discarded = true;
        // Another process may have put a sound one in its place by now.
        if (inodeOf(file) === inode) discard(file);
      }
    }
    return null;
  }

  /** Whether it is of no use any more: it failed, was closed, or its file is no longer the one at its place. */
  get failed(): boolean {
    return this.#failed || inodeOf(this.#file) !== this.#inode;
  }

  /** Another number than before when another process has changed something. */
  get othersRevision(): number {
    return this.read(-1, () => Number(this.prepare("PRAGMA data_version").get()?.data_version));
  }

  /** A statement, compiled once; to be used inside `read` and `write` only. */
  prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  /** What the work finds out; `nothing` when that fails. */
  read<T>(nothing: T, work: () => T): T {
    if (this.#failed) return nothing;
    try {
      return work();
    } catch (error) {
      // A reader may meet another process that is just making or repairing the database.
      if (!isBusy(error)) this.#failed = true;
      return nothing;
    }
  }

  /** Does all of the work or nothing of it; false when another process is writing and it should be tried again. */
  write(work: () => void): boolean {
    return this.read(true, () => {
      try {
        this.#database.exec("BEGIN IMMEDIATE");
      } catch (error) {
        if (isBusy(error)) return false;
        throw error;
      }
      try {
        work();
        this.#database.exec("COMMIT");
        return true;
      } catch (error) {
        if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
        throw error;
      }
    });
  }

  /** Lets go of the database. */
  close(): void {
    this.#failed = true;
    this.#statements.clear();
    closeQuietly(this.#database);
  }
}

/** Brings a database to the present form; false when a later version has been at it. Throws on a damaged one. */
function prepareDatabase(database: DatabaseSync): boolean {
  // Nothing is lost with the database, so that it need not wait for the disk.
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;");
  if (versionOf(database) > INDEX_STEPS.length) return false;
  if (versionOf(database) < INDEX_STEPS.length) {
    database.exec("BEGIN IMMEDIATE");
    for (const step of INDEX_STEPS.slice(versionOf(database))) database.exec(step);
    database.exec(`PRAGMA user_version = ${INDEX_STEPS.length}; COMMIT;`);
  }
  database.prepare("SELECT path, meta, preview FROM sessions LIMIT 1").get();
  database.prepare("SELECT id FROM passages JOIN session_words ON id = session_words.rowid LIMIT 1").get();
  database.prepare("SELECT key, tail FROM session_texts LIMIT 1").get();
  return true;
}

function versionOf(database: DatabaseSync): number {
  return Number(database.prepare("PRAGMA user_version").get()?.user_version ?? 0);
}

/** Sessions hold conversations: their copy is for the owner alone too. */
function makePrivate(file: string): void {
  ensureFolderSync(dirname(file), 0o700);
  closeSync(openSync(file, "a", 0o600));
}

/** The file goes last: a log beside a database that is not its own would be taken for that one's. */
function discard(file: string): void {
  for (const suffix of ["-wal", "-shm", ""]) rmSync(`${file}${suffix}`, { force: true });
}

function inodeOf(file: string): number | null {
  try {
    return statSync(file, { throwIfNoEntry: false })?.ino ?? null;
  } catch {
    return null;
  }
}

function closeQuietly(database: DatabaseSync | null): void {
  try {
    database?.close();
  } catch {
    // It is not used any more either way.
  }
}

const codeOf = (error: unknown): number =>
  error instanceof Error && "errcode" in error ? Number(error.errcode) & 0xff : 0;

const SQLITE = { error: 1, busy: 5, corrupt: 11, notADatabase: 26 } as const;

const isBusy = (error: unknown): boolean => codeOf(error) === SQLITE.busy;

/** Also a table that is missing or has other columns than its version promises. */
function isDamaged(error: unknown): boolean {
  const code = codeOf(error);
  return code === SQLITE.error || code === SQLITE.corrupt || code === SQLITE.notADatabase;
}
