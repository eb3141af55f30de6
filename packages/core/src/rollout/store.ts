import { statSync } from "node:fs";
import { access } from "node:fs/promises";
import { join, resolve, sep } from "node:path";
import type { EventMsg } from "@codex/protocol";
import { CodexError } from "../errors.ts";
import { osErrorText } from "../osErrorText.ts";
import { archivablePath } from "./archivablePath.ts";
import type { SessionHit, SessionSearch } from "./indexing/searchSessions.ts";
import { ListingFilter } from "./listingFilter.ts";
import { archiveRollout, unarchiveRollout } from "./moveRollout.ts";
import { type PromptHistory, promptHistory } from "./promptHistory.ts";
import type { StoredSession, StoredTurn } from "./reconstruct.ts";
import { ARCHIVED_FOLDER, dayFolder, SESSIONS_FOLDER } from "./rolloutPath.ts";
import { compareFiles, type SessionFile, type SessionFolder, SessionFolders } from "./sessionFolders.ts";
import { type IndexFile, SessionHeads } from "./sessionHeads.ts";
import {
  cursorOf,
  matchesQuery,
  type Position,
  parseCursor,
  type SessionPage,
  type SessionQuery,
  type SessionSummary,
} from "./sessionQuery.ts";
import { ThreadNames } from "./threadNames.ts";
import { WorkSlice } from "./workSlice.ts";

/** A session file read whole. */
export interface ReadSession extends StoredSession {
  readonly path: string;
  /** Lines that could not be read. */
  readonly skipped: number;
}

/** The session files of one Codex home: finding, listing, moving and reading them. Holds no session file open. */
export class SessionStore {
  readonly #home: string;
  readonly #folders = new SessionFolders();
  readonly #names: ThreadNames;
  readonly #heads: SessionHeads;

  /** `indexFile` is asked once, after the first listing; by default there is no index. */
  constructor(codexHome: string, indexFile: IndexFile = async () => null) {
    this.#home = codexHome;
    this.#names = new ThreadNames(codexHome);
    this.#heads = new SessionHeads(indexFile, {
      roots: [SESSIONS_FOLDER, ARCHIVED_FOLDER].map((folder) => join(codexHome, folder)),
      folders: () => this.#allFolders(),
      names: () => this.#names.all(),
    });
  }

  /** A page of sessions with a user message; throws `invalidRequest` on a cursor that is none of ours. */
  async list(query: SessionQuery): Promise<SessionPage> {
    const after = parseCursor(query.cursor, query.sortKey);
    const limit = Math.max(1, query.limit);
    // A search has no first files that would do: it is quicker to wait for the index, empty as it may be.
    if (query.searchTerm !== undefined) await this.#heads.open();
    const slice = new WorkSlice();
    const names = this.#names.all();
    const data: SessionSummary[] = [];
    let last: Position | null = null;
    this.#heads.prepare();
    for (const file of await this.#ordered(query, after, slice)) {
      if (slice.due) await slice.pause();
      const row = this.#row(file.path, names, query);
      if (row === null) continue;
      if (data.length === limit) return { data, nextCursor: last && cursorOf(last) };
      data.push(row);
      last = file;
    }
    return { data, nextCursor: null };
  }

  /** Path of a session file; null when there is none. */
  async find(threadId: string, archived = false): Promise<string | null> {
    const id = threadId.toLowerCase();
    const root = join(this.#home, archived ? ARCHIVED_FOLDER : SESSIONS_FOLDER);
    const isIt = (file: SessionFile): boolean => file.id === id;
    const day = archived ? null : dayFolder(this.#home, startOf(id));
    const near = day === null ? undefined : this.#folders.files(day).find(isIt);
    if (near !== undefined) return near.path;
    const slice = new WorkSlice();
    for (const { files } of this.#folders.walk(root)) {
      const file = files.find(isIt);
      if (file !== undefined) return file.path;
      if (slice.due) await slice.pause();
    }
    return null;
  }

  /** Archives the session in a file, returning the file's new path. Throws `io` when it cannot be moved. */
  archive(path: string): Promise<string> {
    return archiveRollout(this.#home, path);
  }

  /** Takes a session file out of the archive, returning its new path. Throws `io` when it cannot be moved. */
  unarchive(path: string): Promise<string> {
    return unarchiveRollout(this.#home, path);
  }

  /** Reads a session by its file; throws `notFound` or `io` when that cannot be done. */
  async read(path: string): Promise<ReadSession> {
    const { readSession } = await import("./readSession.ts");
    const { session, skipped } = await readSession(path).catch((cause) => {
      throw unreadable(path, cause);
    });
    return { path, skipped, ...session };
  }

  /** The turns of a session by its file, which is quicker than all of it. Throws like `read`. */
  async turns(path: string): Promise<readonly StoredTurn[]> {
    const { readTurns } = await import("./readSession.ts");
    return readTurns(path).catch((cause) => {
      throw unreadable(path, cause);
    });
  }

  /** What was said in a session and kept, in order, whether or not it was taken back later. Throws like `read`. */
  async events(path: string): Promise<readonly EventMsg[]> {
    const { readEvents } = await import("./readSession.ts");
    return readEvents(path).catch((cause) => {
      throw unreadable(path, cause);
    });
  }

  /** Like `summary`, by a path that may count from the home. Throws `io` when that is no session file. */
  async describe(path: string): Promise<SessionSummary> {
    const file = resolve(this.#home, path);
    const failed = `failed to load conversation summary from ${file}`;
    await access(file).catch((cause: unknown) => {
      throw new CodexError("io", `${failed}: ${osErrorText(cause)}`, { cause });
    });
    const session = await this.summary(file);
    if (session === null) throw new CodexError("io", `${failed}: ${await this.whyNone(file)}`);
    return session;
  }

  /** What is wrong with a file of which there is no summary. Throws like `read`. */
  async whyNone(path: string): Promise<string> {
    const { history, turns } = await this.read(path);
    const nothing = history.length + turns.length === 0;
    return `rollout at ${path} ${nothing ? "is empty" : "does not start with session metadata"}`;
  }

  /** The real path of a file to archive, see `archivablePath`. */
  archivable(threadId: string, path: string): Promise<string> {
    return archivablePath(this.#home, threadId, path);
  }

  /** The state of the prompt history beside the sessions. */
  promptHistory(): Promise<PromptHistory> {
    return promptHistory(this.#home);
  }

  /** One row by the path of its file; null when it is no session file. */
  async summary(path: string): Promise<SessionSummary | null> {
    return this.#row(path, this.#names.all(), null);
  }

  /**
   * Full-text search: the sessions in which all words of a text were said by user or agent, or that are called so, best
   * match first. Case and accents do not matter, the last word may be the beginning of one, and nothing in the text has
   * a special meaning. Waits until the index knows all there is now.
   */
  async search(text: string, search: SessionSearch): Promise<SessionHit[]> {
    const { searchSessions } = await import("./indexing/searchSessions.ts");
    const indexing = await this.#heads.complete();
    if (indexing === null) return [];
    const folders =
      search.archived === undefined
        ? [SESSIONS_FOLDER, ARCHIVED_FOLDER]
        : [search.archived ? ARCHIVED_FOLDER : SESSIONS_FOLDER];
    const names = this.#names.all();
    return searchSessions(
      text,
      { ...search, limit: Math.max(1, search.limit) },
      {
        indexing,
        summary: (path) => this.#row(path, names, null),
        roots: folders.map((folder) => join(this.#home, folder)),
      },
    );
  }

  /** Fills the index now rather than in the background; resolves when it knows every session. */
  fillIndex(): Promise<void> {
    return this.#heads.fill();
  }

  /** Names given to threads, by thread id. */
  async names(): Promise<ReadonlyMap<string, string>> {
    return this.#names.all();
  }

  /** Writes a thread's name down; throws `io` when that fails. */
  saveName(threadId: string, name: string): Promise<void> {
    return this.#names.save(threadId, name);
  }

  /** Lets go of the index. */
  close(): void {
    this.#heads.close();
  }

  *#allFolders(): Generator<SessionFolder> {
    yield* this.#folders.days(join(this.#home, SESSIONS_FOLDER));
    yield* this.#folders.days(join(this.#home, ARCHIVED_FOLDER));
  }

  /** Session files in the order of the listing, from behind the cursor on. */
  async #ordered(
    query: SessionQuery,
    after: Position | null,
    slice: WorkSlice,
  ): Promise<Iterable<SessionFile>> {
    const root = join(this.#home, query.archived ? ARCHIVED_FOLDER : SESSIONS_FOLDER);
    const filter = new ListingFilter(this.#heads.index, query);
    if (query.sortKey === "updated_at") return this.#byChange(root, after, { filter, slice });
    return this.#byStart(root, after, filter);
  }

  *#byStart(root: string, after: Position | null, filter: ListingFilter): Generator<SessionFile> {
    for (const folder of this.#folders.days(root, after?.time.slice(0, 10) ?? null)) {
      const files = filter.candidates(folder);
      for (let index = after === null ? 0 : firstBehind(files, after); index < files.length; index++) {
        const file = files[index];
        if (file !== undefined) yield file;
      }
    }
  }

  async #byChange(
    root: string,
    after: Position | null,
    { filter, slice }: { filter: ListingFilter; slice: WorkSlice },
  ): Promise<SessionFile[]> {
    const dated: SessionFile[] = [];
    for (const folder of this.#folders.days(root)) {
      for (const file of filter.candidates(folder)) {
        dated.push({ ...file, time: changeTime(file.path) });
        // One day may hold thousands.
        if (slice.due) await slice.pause();
      }
    }
    dated.sort(compareFiles);
    return after === null ? dated : dated.slice(firstBehind(dated, after));
  }

  /** One row; null when the file is no session or the query does not want it. */
  #row(path: string, names: ReadonlyMap<string, string>, query: SessionQuery | null): SessionSummary | null {
    try {
      const head = this.#heads.get(path);
      if (head === null || (query !== null && !matchesQuery(head, query))) return null;
      const { meta, preview } = head;
      const info = statSync(path);
      return {
        id: meta.id,
        path,
        meta,
        preview,
        name: names.get(meta.id) ?? null,
        createdAt: Math.floor(Date.parse(meta.timestamp) / 1000) || Math.floor(info.birthtimeMs / 1000),
        updatedAt: Math.floor(info.mtimeMs / 1000),
        archived: path.startsWith(join(this.#home, ARCHIVED_FOLDER) + sep),
      };
    } catch {
      return null;
    }
  }
}

/** Index of the first file that comes after a place; the files are in the order of the listing. */
function firstBehind(files: readonly SessionFile[], place: Position): number {
  let low = 0;
  for (let high = files.length; low < high; ) {
    const middle = (low + high) >> 1;
    const file = files[middle];
    if (file !== undefined && compareFiles(file, place) > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Time of the last change in whole seconds, as listings sort it. */
function changeTime(path: string): string {
  try {
    return new Date(Math.floor(statSync(path).mtimeMs / 1000) * 1000).toISOString();
  } catch {
    return new Date(0).toISOString();
  }
}

/** When a thread with such an id began; ids of version 7 tell it. */
function startOf(threadId: string): Date {
  return new Date(Number.parseInt(threadId.slice(0, 8) + threadId.slice(9, 13), 16));
}

function unreadable(path: string, cause: unknown): CodexError {
  const missing = cause instanceof Error && "code" in cause && cause.code === "ENOENT";
  const message = `failed to load rollout \`${path}\`: ${osErrorText(cause)}`;
  return new CodexError(missing ? "notFound" : "io", message, { cause });
}
