import { closeSync, openSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { SessionMeta } from "@codex/protocol";
import { ensureFolderSync } from "../ensureFolder.ts";
import { INDEX_STEPS } from "./indexSchema.ts";
import type { SessionHead } from "./sessionHead.ts";

/** A session file and what its beginning says for good. */
export interface IndexedSession {
  /** Absolute. */
  readonly path: string;
  readonly head: SessionHead;
}

/** What a listing restricts that the index can decide. */
export interface IndexFilter {
  readonly cwd?: string;
  /** Text the preview contains, case-sensitive. */
  readonly searchTerm?: string;
}

/** Messages longer than this, in characters, are read from their files. */
const MAX_PREVIEW = 64 * 1024;

/** Another process writes for milliseconds; longer than this the event loop must not wait for it. */
const BUSY_MS = 20;

/**
 * What the beginnings of session files say, in a database that any number of processes share. It is a copy: which
 * sessions there are is known from the folders alone, what it does not know is read from the files, and a damaged one
 * is thrown away and filled again. No method throws; after a failure the index knows nothing and keeps nothing.
 */
export class SessionIndex {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #failed = false;

  private constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Opens or makes the database; null when that is impossible, or when a later version has changed its form. */
  static async open(file: string): Promise<SessionIndex | null> {
    const { DatabaseSync } = await import("node:sqlite");
    for (const attempt of [1, 2]) {
      let database: DatabaseSync | null = null;
      try {
        makePrivate(file);
        database = new DatabaseSync(file, { timeout: BUSY_MS });
        if (prepareDatabase(database)) return new SessionIndex(database);
        database.close();
        return null;
      } catch (error) {
        closeQuietly(database);
        if (attempt === 2 || !isDamaged(error)) return null;
        discard(file);
      }
    }
    return null;
  }

  /** What is known of a session file; null when nothing is. */
  get(path: string): SessionHead | null {
    return this.#guard(null, () => {
      const row = this.#prepare("SELECT meta, preview FROM sessions WHERE path = ?").get(path);
      if (typeof row?.meta !== "string" || typeof row.preview !== "string") return null;
      const meta: SessionMeta = JSON.parse(row.meta);
      return { meta, preview: row.preview, final: true };
    });
  }

  /** Whether the files it knows in a folder pass the filter, by path. */
  verdicts(folder: string, { searchTerm, cwd }: IndexFilter): ReadonlyMap<string, boolean> {
    return this.#guard(new Map(), () => {
      const rows = this.#prepare(
        `SELECT path, (?1 IS NULL OR instr(preview, ?1) > 0) AND (?2 IS NULL OR cwd = ?2) AS passes
         FROM sessions WHERE folder = ?3`,
      ).all(searchTerm ?? null, cwd ?? null, folder);
      return new Map(rows.map(({ path, passes }) => [String(path), passes === 1]));
    });
  }

  /** Keeps what is final; false when another process is writing and it should be tried again. */
  put(sessions: readonly IndexedSession[]): boolean {
    return this.#write(() => {
      const insert = this.#prepare(
        `INSERT INTO sessions (path, folder, cwd, meta, preview) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (path) DO UPDATE SET cwd = excluded.cwd, meta = excluded.meta, preview = excluded.preview`,
      );
      for (const { path, head } of sessions) {
        const { meta, preview, final } = head;
        if (!final || preview === null || preview.length > MAX_PREVIEW) continue;
        insert.run(path, dirname(path), meta.cwd, JSON.stringify(meta), preview);
      }
    });
  }

  /** Forgets files; false when another process is writing and it should be tried again. */
  remove(paths: readonly string[]): boolean {
    return this.#write(() => {
      const remove = this.#prepare("DELETE FROM sessions WHERE path = ?");
      for (const path of paths) remove.run(path);
    });
  }

  /** Files whose first message holds all these words, best match first; full-text, without regard to case. */
  search(words: string, limit: number): string[] {
    const query = words
      .split(/\s+/)
      .filter((word) => word !== "")
      .map((word) => `"${word.replaceAll('"', '""')}"`)
      .join(" ");
    if (query === "") return [];
    return this.#guard([], () =>
      this.#prepare(
        `SELECT path FROM session_text JOIN sessions ON key = session_text.rowid
         WHERE session_text MATCH ? ORDER BY rank LIMIT ?`,
      )
        .all(query, limit)
        .map(({ path }) => String(path)),
    );
  }

  /** Lets go of the database. */
  close(): void {
    this.#failed = true;
    this.#statements.clear();
    closeQuietly(this.#database);
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #write(work: () => void): boolean {
    return this.#guard(true, () => {
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

  #guard<T>(nothing: T, work: () => T): T {
    if (this.#failed) return nothing;
    try {
      return work();
    } catch (error) {
      // A reader may meet another process that is just making or repairing the database.
      if (!isBusy(error)) this.#failed = true;
      return nothing;
    }
  }
}

/** Brings a database to the present form; false when a later version has been at it. Throws on a damaged one. */
function prepareDatabase(database: DatabaseSync): boolean {
  // Nothing is lost with the database, so that it need not wait for the disk.
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;");
  let version = versionOf(database);
  if (version > INDEX_STEPS.length) return false;
  if (version === INDEX_STEPS.length) {
    database.prepare("SELECT path, meta, preview FROM sessions LIMIT 1").get();
    return true;
  }
  database.exec("BEGIN IMMEDIATE");
  version = versionOf(database);
  for (const step of INDEX_STEPS.slice(version)) database.exec(step);
  database.exec(`PRAGMA user_version = ${INDEX_STEPS.length}; COMMIT;`);
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

function discard(file: string): void {
  for (const suffix of ["", "-wal", "-shm"]) rmSync(`${file}${suffix}`, { force: true });
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
