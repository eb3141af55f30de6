import { sep } from "node:path";
import { cwdCondition } from "./cwdCondition.ts";
import type { IndexDatabase } from "./indexDatabase.ts";
import type { Passage } from "./passages.ts";
import { indexableText } from "./searchWords.ts";

/** How far the text of a session is known. */
export interface TextState {
  readonly path: string;
  /** Of its rows. */
  readonly key: number;
  /** Size and time of change of the file when it was read; null when it never was. */
  readonly stamp: FileStamp | null;
  /** First byte not read yet. */
  readonly readTo: number;
  readonly tail: string;
  /** Characters known. */
  readonly length: number;
  readonly passages: number;
}

/** By which it is seen that a file has changed. */
export interface FileStamp {
  readonly size: number;
  readonly changedMs: number;
}

/** What was read of a session, or a part of it, to be kept. */
export interface TextUpdate {
  /** What was known when it was read. */
  readonly before: TextState;
  /** Whether it takes the place of what was known, rather than being added to it. */
  readonly whole: boolean;
  /** Of the file when it was read, or `UNFINISHED`. */
  readonly stamp: FileStamp;
  readonly threadId: string;
  readonly name: string | null;
  readonly passages: readonly Passage[];
  /** First byte not read, and the bytes before it. */
  readonly readTo: number;
  readonly tail: string;
}

/** Stands for the stamp while more is to come: a session of which nothing more comes is read anew. */
export const UNFINISHED: FileStamp = { size: -1, changedMs: -1 };

/** What a session is to be called; null for no name. */
export interface Rename {
  /** Of its rows. */
  readonly key: number;
  readonly threadId: string;
  readonly name: string | null;
}

/** Sessions to search. */
export interface TextQuery {
  /** Full-text expressions, all of which a session must meet, see `searchWords`. */
  readonly words: readonly string[];
  readonly limit: number;
  /** Folders one of which the session file is in or below. */
  readonly roots: readonly string[];
  /** As `plainPath` writes it; sessions of a folder written otherwise are found in any case. */
  readonly cwd: string | null;
}

/** A session that was found. */
export interface TextHit {
  readonly path: string;
  /** Lower is better. */
  readonly rank: number;
  /** Where in the file its best passage is; null when that is its name or title. */
  readonly passage: { readonly from: number; readonly to: number } | null;
}

/** Characters of one session that are searched; what comes later in it is not. */
export const MAX_TEXT = 1024 * 1024;
/** The numbers of passages have 16 bits, see the schema; one reading adds a few dozen at most. */
const MAX_PASSAGES = 60_000;
/** Characters of a first message that count as the title. */
const TITLE = 1000;
/** Passages that are compared with one another, of the first and of the last to be known; others are left out. */
const MAX_RANKED = 5_000;

const SPAN = 65_536;

/** What was said in sessions, as far as it takes to find them. No method throws, see `IndexDatabase`. */
export class TextIndex {
  readonly #database: IndexDatabase;

  constructor(database: IndexDatabase) {
    this.#database = database;
  }

  /** How far the sessions of a folder are known, by path; only those whose beginning is known. */
  states(folder: string): ReadonlyMap<string, TextState> {
    return this.#database.read(new Map(), () => {
      const rows = this.#database
        .prepare(
          `SELECT path, key, size, changed, read_to, tail, length, passages
           FROM sessions LEFT JOIN session_texts USING (key) WHERE folder = ?`,
        )
        .all(folder);
      return new Map(rows.map((row) => [String(row.path), textState(row)]));
    });
  }

  /** Whether nothing more of a session is searched. */
  static isFull({ length, passages }: TextState): boolean {
    return length >= MAX_TEXT || passages >= MAX_PASSAGES;
  }

  /** Keeps what was read, unless another process has been quicker; false when it should be tried again. */
  update(updates: readonly TextUpdate[]): boolean {
    return this.#database.write(() => {
      for (const update of updates) if (this.#isCurrent(update.before)) this.#apply(update);
    });
  }

  /** Sessions that are called otherwise than by these names, by thread id; those of no name are null. */
  misnamed(names: ReadonlyMap<string, string>): Rename[] {
    return this.#database.read([], () => {
      const renames: Rename[] = [];
      for (const { key, id, name } of this.#database
        .prepare("SELECT key, id, name FROM session_texts")
        .all()) {
        const right = names.get(String(id)) ?? null;
        if (right !== name) renames.push({ key: Number(key), threadId: String(id), name: right });
      }
      return renames;
    });
  }

  /** Calls sessions otherwise; false when it should be tried again. */
  rename(renames: readonly Rename[]): boolean {
    return this.#database.write(() => {
      const set = this.#database.prepare("UPDATE session_texts SET name = ? WHERE key = ? AND id = ?");
      for (const { key, threadId, name } of renames) {
        if (set.run(name, key, threadId).changes === 0) continue;
        this.#forget(key * SPAN, key * SPAN);
        this.#addLabel(key, name);
      }
    });
  }

  /** Best match first. */
  search({ words, limit, roots, cwd }: TextQuery): TextHit[] {
    if (words.length === 0) return [];
    const within = roots.map(() => "substr(folder || ?, 1, length(?)) = ?").join(" OR ");
    const matching = words.map(() => "SELECT rowid >> 16 FROM session_words WHERE session_words MATCH ?");
    // One word needs no asking who has all of them.
    const all = words.length === 1 ? "" : "AND rowid >> 16 IN met";
    const any = words.join(" OR ");
    return this.#database.read([], () =>
      this.#database
        .prepare(
          `WITH met AS MATERIALIZED (${matching.join(" INTERSECT ")})
           SELECT path, "from", "to", min(score) AS rank
           FROM (${ranked(all, "ASC")} UNION ALL ${ranked(all, "DESC")})
           JOIN passages ON id = passage JOIN sessions ON key = passage >> 16
           WHERE (${within}) AND (? IS NULL OR ${cwdCondition("?")})
           GROUP BY key ORDER BY rank, path DESC LIMIT ?`,
        )
        .all(...words, any, any, ...roots.flatMap((root) => [sep, root + sep, root + sep]), cwd, cwd, limit)
        .map(({ path, from, to, rank }) => ({
          path: String(path),
          rank: Number(rank),
          passage: to === 0 ? null : { from: Number(from), to: Number(to) },
        })),
    );
  }

  #isCurrent({ path, key, stamp, readTo, passages }: TextState): boolean {
    const row = this.#database
      .prepare(
        `SELECT read_to, passages FROM sessions LEFT JOIN session_texts USING (key)
         WHERE path = ? AND key = ?`,
      )
      .get(path, key);
    if (row === undefined) return false;
    return stamp === null ? row.read_to === null : row.read_to === readTo && row.passages === passages;
  }

  #apply({ before, whole, stamp, threadId, name, passages, readTo, tail }: TextUpdate): void {
    const { key } = before;
    if (whole && before.stamp !== null) this.#forget(key * SPAN, key * SPAN + SPAN - 1);
    const { number, length } = whole ? { number: 0, length: 0 } : { ...before, number: before.passages };
    const title = whole ? this.#title(key) : "";
    for (const [at, passage] of passages.entries())
      this.#add(key * SPAN + number + at + 1, passage, at === 0 ? title : "");
    const added = passages.reduce((sum, { text }) => sum + text.length, 0);
    this.#database
      .prepare("INSERT OR REPLACE INTO session_texts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .run(
        ...[key, threadId, name, stamp.size, stamp.changedMs, readTo, tail],
        ...[length + added, number + passages.length],
      );
    if (whole) this.#addLabel(key, name);
  }

  #title(key: number): string {
    const row = this.#database
      .prepare(`SELECT substr(preview, 1, ${TITLE}) AS title FROM sessions WHERE key = ?`)
      .get(key);
    return String(row?.title ?? "");
  }

  /** The title goes with the first passage, a row of its own would double the work. */
  #add(id: number, { text, from, to }: Passage, title: string): void {
    this.#database.prepare("INSERT INTO passages VALUES (?, ?, ?)").run(id, from, to);
    this.#database
      .prepare("INSERT INTO session_words (rowid, name, title, text) VALUES (?, '', ?, ?)")
      .run(id, indexableText(title), indexableText(text));
  }

  /** Writes down what is not with the first passage: the name, which may change, and the title where there is none. */
  #addLabel(key: number, name: string | null): void {
    const row = this.#database.prepare("SELECT 1 FROM passages WHERE id = ?").get(key * SPAN + 1);
    const title = row === undefined ? this.#title(key) : "";
    if (name === null && title === "") return;
    this.#database.prepare("INSERT INTO passages VALUES (?, 0, 0)").run(key * SPAN);
    this.#database
      .prepare("INSERT INTO session_words (rowid, name, title, text) VALUES (?, ?, ?, '')")
      .run(key * SPAN, indexableText(name ?? ""), indexableText(title));
  }

  /** Forgets rows, the last one included. */
  #forget(first: number, last: number): void {
    this.#database
      .prepare("DELETE FROM session_words WHERE rowid IN (SELECT id FROM passages WHERE id BETWEEN ? AND ?)")
      .run(first, last);
    this.#database.prepare("DELETE FROM passages WHERE id BETWEEN ? AND ?").run(first, last);
  }
}

const ranked = (condition: string, order: "ASC" | "DESC"): string =>
  `SELECT * FROM (
     SELECT rowid AS passage, bm25(session_words, 8, 4, 1) AS score FROM session_words
     WHERE session_words MATCH ? ${condition} ORDER BY rowid ${order} LIMIT ${MAX_RANKED})`;

function textState(row: Readonly<Record<string, unknown>>): TextState {
  const known = row.size !== null;
  return {
    path: String(row.path),
    key: Number(row.key),
    stamp: known ? { size: Number(row.size), changedMs: Number(row.changed) } : null,
    readTo: Number(row.read_to ?? 0),
    tail: typeof row.tail === "string" ? row.tail : "",
    length: Number(row.length ?? 0),
    passages: Number(row.passages ?? 0),
  };
}
