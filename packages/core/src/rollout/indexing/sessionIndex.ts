import { dirname } from "node:path";
import type { SessionMeta } from "@codex/protocol";
import { plainPath } from "../samePath.ts";
import type { SessionFolder } from "../sessionFolders.ts";
import type { SessionHead } from "../sessionHead.ts";
import { cwdCondition } from "./cwdCondition.ts";
import type { IndexDatabase } from "./indexDatabase.ts";

/** A session file and what its beginning says for good. */
export interface IndexedSession {
  /** Absolute. */
  readonly path: string;
  readonly head: SessionHead;
}

/** What a listing restricts that the index can decide, but for other ways to write a folder, which it lets pass. */
export interface IndexFilter {
  readonly cwd?: string;
  /** Text the preview contains, case-sensitive. */
  readonly searchTerm?: string;
}

/** Messages longer than this, in characters, are read from their files. */
const MAX_PREVIEW = 1024 * 1024;

const PASSES = `(?1 IS NULL OR instr(preview, ?1) > 0) AND (?2 IS NULL OR ${cwdCondition("?2")})`;

/** How a folder and what is known of it differ. */
export interface FolderGaps {
  /** Paths of its files of which nothing is known. */
  readonly unknown: ReadonlySet<string>;
  /** Paths that are known to be in it and are not. */
  readonly gone: readonly string[];
}

const NONE: ReadonlySet<string> = new Set();

/**
 * What the beginnings of session files say. It is a copy: which sessions there are is known from the folders alone, and
 * what it does not know is read from the files. No method throws; after a failure of the database it knows nothing.
 */
export class SessionIndex {
  readonly #database: IndexDatabase;
  /** By the path of the folder, as long as neither its listing nor this index changes. */
  readonly #gaps = new Map<string, FolderGaps & { readonly folder: SessionFolder }>();
  #othersRevision = 0;
  #revision = 0;

  constructor(database: IndexDatabase) {
    this.#database = database;
  }

  /** Another number than before when what it knows may have changed. */
  get revision(): number {
    const others = this.#database.othersRevision;
    if (others !== this.#othersRevision) {
      this.#gaps.clear();
      this.#revision += 1;
    }
    this.#othersRevision = others;
    return this.#revision;
  }

  /** What is known of a session file; null when nothing is. */
  get(path: string): SessionHead | null {
    return this.#database.read(null, () => {
      const row = this.#database.prepare("SELECT meta, preview FROM sessions WHERE path = ?").get(path);
      if (typeof row?.meta !== "string" || typeof row.preview !== "string") return null;
      const meta: SessionMeta = JSON.parse(row.meta);
      return { meta, preview: row.preview, final: true };
    });
  }

  /** How it differs from a folder; asked again at no cost while nothing changes. */
  gaps(folder: SessionFolder): FolderGaps {
    const before = this.#revision;
    const known = this.#gaps.get(folder.path);
    if (this.revision === before && known?.folder === folder) return known;
    const unknown = new Set(folder.files.map(({ path }) => path));
    const gone = this.paths(folder.path).filter((path) => !unknown.delete(path));
    const gaps = { folder, unknown: unknown.size === 0 ? NONE : unknown, gone };
    this.#gaps.set(folder.path, gaps);
    return gaps;
  }

  /** Paths of the files it knows in a folder, whether or not they are still there. */
  paths(folder: string): string[] {
    return this.#database.read([], () =>
      this.#database
        .prepare("SELECT path FROM sessions WHERE folder = ?")
        .all(folder)
        .map(({ path }) => String(path)),
    );
  }

  /** Folders it knows files in. */
  folders(): string[] {
    return this.#database.read([], () =>
      this.#database
        .prepare("SELECT DISTINCT folder FROM sessions")
        .all()
        .map(({ folder }) => String(folder)),
    );
  }

  /** Paths of the files it knows in a folder that pass the filter; null when it cannot tell. */
  matchesIn(folder: string, { searchTerm, cwd }: IndexFilter): ReadonlySet<string> | null {
    return this.#database.read(null, () => {
      const rows = this.#database
        .prepare(`SELECT path FROM sessions WHERE folder = ?3 AND ${PASSES}`)
        .all(searchTerm ?? null, cwd === undefined ? null : plainPath(cwd), folder);
      return new Set(rows.map(({ path }) => String(path)));
    });
  }

  /** Paths of all the files it knows that pass the filter, by folder; null when they are more than `limit` or it cannot tell. */
  matches({ searchTerm, cwd }: IndexFilter, limit: number): ReadonlyMap<string, ReadonlySet<string>> | null {
    return this.#database.read(null, () => {
      const rows = this.#database
        .prepare(`SELECT folder, path FROM sessions WHERE ${PASSES} LIMIT ?3`)
        .all(searchTerm ?? null, cwd === undefined ? null : plainPath(cwd), limit + 1);
      if (rows.length > limit) return null;
      const found = new Map<string, Set<string>>();
      for (const { folder, path } of rows) {
        const paths = found.get(String(folder));
        if (paths === undefined) found.set(String(folder), new Set([String(path)]));
        else paths.add(String(path));
      }
      return found;
    });
  }

  /** Keeps what is final; false when another process is writing and it should be tried again. */
  put(sessions: readonly IndexedSession[]): boolean {
    return this.#database.write(() => {
      const insert = this.#database.prepare(
        `INSERT INTO sessions (path, folder, cwd, meta, preview) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (path) DO UPDATE SET cwd = excluded.cwd, meta = excluded.meta, preview = excluded.preview`,
      );
      for (const { path, head } of sessions) {
        this.#forgetGaps(path);
        const { meta, preview, final } = head;
        if (!final || preview === null || preview.length > MAX_PREVIEW) continue;
        insert.run(path, dirname(path), meta.cwd, JSON.stringify(meta), preview);
      }
    });
  }

  /** Forgets files; false when another process is writing and it should be tried again. */
  remove(paths: readonly string[]): boolean {
    return this.#database.write(() => {
      const remove = this.#database.prepare("DELETE FROM sessions WHERE path = ?");
      for (const path of paths) {
        this.#forgetGaps(path);
        remove.run(path);
      }
    });
  }

  #forgetGaps(path: string): void {
    this.#gaps.delete(dirname(path));
    this.#revision += 1;
  }
}
