import { appendFile, readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { RolloutItem, SessionMeta, SessionSource } from "@codex/protocol";
import { CodexError } from "../errors.ts";
import { readRollout } from "./reader.ts";
import { reconstruct, type StoredSession } from "./reconstruct.ts";
import { ARCHIVED_FOLDER, parseRolloutName, SESSIONS_FOLDER } from "./rolloutPath.ts";
import { readSessionHead, type SessionHead } from "./sessionHead.ts";

/** Which sessions to list; a member left out does not restrict. */
export interface SessionQuery {
  /** Rows per page. */
  readonly limit: number;
  /** `nextCursor` of the page before; null for the first page. */
  readonly cursor?: string | null;
  /** Default `created_at`; newest first either way. */
  readonly sortKey?: "created_at" | "updated_at";
  /** True lists the archived sessions instead of the live ones. */
  readonly archived?: boolean;
  readonly modelProviders?: readonly string[];
  readonly acceptsSource?: (source: SessionSource) => boolean;
  /** Absolute folder the session was started in. */
  readonly cwd?: string;
  /** Text the preview contains, case-sensitive. */
  readonly searchTerm?: string;
}

/** One row of a listing. */
export interface SessionSummary {
  readonly id: string;
  readonly path: string;
  readonly meta: SessionMeta;
  /** First user message, null when there is none yet. */
  readonly preview: string | null;
  /** Last given name; null when never named. */
  readonly name: string | null;
  /** Unix seconds. */
  readonly createdAt: number;
  /** Unix seconds. */
  readonly updatedAt: number;
  readonly archived: boolean;
}

/** One page of a listing. */
export interface SessionPage {
  readonly data: readonly SessionSummary[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

/** A session file read whole. */
export interface ReadSession extends StoredSession {
  readonly path: string;
  readonly items: readonly RolloutItem[];
  /** Lines that could not be read. */
  readonly skipped: number;
}

interface Candidate {
  readonly path: string;
  readonly id: string;
  /** Sorts and pages: the file name's time, or the time of the last change. */
  readonly key: string;
}

const SCAN_WIDTH = 16;

/** The session files of one Codex home: finding, listing and reading them. Holds no file open. */
export class SessionStore {
  readonly #home: string;
  readonly #heads = new Map<string, SessionHead>();

  constructor(codexHome: string) {
    this.#home = codexHome;
  }

  /** A page of sessions with a user message; throws `invalidRequest` on a cursor that is none of ours. */
  async list(query: SessionQuery): Promise<SessionPage> {
    const after = query.cursor == null ? null : parseCursor(query.cursor);
    const candidates = await this.#candidates(query);
    const start = after === null ? 0 : candidates.findIndex((c) => compare(c, after) > 0);
    const names = await this.names();
    const limit = Math.max(1, query.limit);
    const data: SessionSummary[] = [];
    let last: Candidate | null = null;
    for (let index = start; index >= 0 && index < candidates.length; index += SCAN_WIDTH) {
      const group = candidates.slice(index, index + SCAN_WIDTH);
      const rows = await Promise.all(group.map((candidate) => this.#summary(candidate.path, names)));
      for (const [offset, row] of rows.entries()) {
        if (row === null || !matches(row, query)) continue;
        if (data.length === limit) return { data, nextCursor: last && cursorOf(last) };
        data.push(row);
        last = group[offset] ?? null;
      }
    }
    return { data, nextCursor: null };
  }

  /** Path of a session file; null when there is none. */
  async find(threadId: string, archived = false): Promise<string | null> {
    const id = threadId.toLowerCase();
    const folder = archived ? ARCHIVED_FOLDER : SESSIONS_FOLDER;
    for await (const path of walkNewestFirst(join(this.#home, folder))) {
      if (path.endsWith(`${id}.jsonl`)) return path;
    }
    return null;
  }

  /** Reads a session by its file; throws `notFound` or `io` when that cannot be done. */
  async read(path: string): Promise<ReadSession> {
    let contents: Awaited<ReturnType<typeof readRollout>>;
    try {
      contents = await readRollout(path);
    } catch (cause) {
      const missing = isMissing(cause);
      const message = missing ? `no rollout found at ${path}` : `failed to read the session file ${path}`;
      throw new CodexError(missing ? "notFound" : "io", message, { cause });
    }
    return { path, ...contents, ...reconstruct(contents.items) };
  }

  /** One row by the path of its file; null when it is no session file. */
  async summary(path: string): Promise<SessionSummary | null> {
    return this.#summary(path, await this.names());
  }

  /** Names given to threads, by thread id. */
  async names(): Promise<ReadonlyMap<string, string>> {
    const names = new Map<string, string>();
    const text = await readFile(join(this.#home, "session_index.jsonl"), "utf8").catch(() => "");
    for (const line of text.split("\n")) {
      const entry = parseNameLine(line);
      if (entry) names.set(entry.id, entry.name);
    }
    return names;
  }

  /** Writes a thread's name down; throws `io` when that fails. */
  async saveName(threadId: string, name: string): Promise<void> {
    const line = { id: threadId, thread_name: name, updated_at: new Date().toISOString() };
    const path = join(this.#home, "session_index.jsonl");
    try {
      await appendFile(path, `${JSON.stringify(line)}\n`, { mode: 0o600 });
    } catch (cause) {
      throw new CodexError("io", `failed to write ${path}`, { cause });
    }
  }

  async #candidates(query: SessionQuery): Promise<Candidate[]> {
    const folder = join(this.#home, query.archived ? ARCHIVED_FOLDER : SESSIONS_FOLDER);
    const candidates: Candidate[] = [];
    for await (const path of walkNewestFirst(folder)) {
      const name = parseRolloutName(basename(path));
      if (name) candidates.push({ path, id: name.threadId, key: name.time });
    }
    if (query.sortKey !== "updated_at") return candidates.sort(compare);
    const dated = await Promise.all(
      candidates.map(async (candidate) => {
        const info = await stat(candidate.path).catch(() => null);
        return { ...candidate, key: (info?.mtime ?? new Date(0)).toISOString() };
      }),
    );
    return dated.sort(compare);
  }

  async #summary(path: string, names: ReadonlyMap<string, string>): Promise<SessionSummary | null> {
    try {
      const info = await stat(path);
      const head = this.#heads.get(path) ?? (await readSessionHead(path));
      if (head === null) return null;
      if (head.final) this.#heads.set(path, head);
      const { meta, preview } = head;
      return {
        id: meta.id,
        path,
        meta,
        preview,
        name: names.get(meta.id) ?? null,
        createdAt: Math.floor(Date.parse(meta.timestamp) / 1000) || Math.floor(info.birthtimeMs / 1000),
        updatedAt: Math.floor(info.mtimeMs / 1000),
        archived: path.startsWith(join(this.#home, ARCHIVED_FOLDER)),
      };
    } catch {
      return null;
    }
  }
}

function matches(row: SessionSummary, query: SessionQuery): boolean {
  const provider = row.meta.model_provider;
  return (
    row.preview !== null &&
    (query.modelProviders === undefined || provider == null || query.modelProviders.includes(provider)) &&
    (query.acceptsSource === undefined || query.acceptsSource(row.meta.source)) &&
    (query.cwd === undefined || row.meta.cwd === query.cwd) &&
    (query.searchTerm === undefined || row.preview.includes(query.searchTerm))
  );
}

/** Newest first; the id decides between files of one moment. */
function compare(a: Pick<Candidate, "key" | "id">, b: Pick<Candidate, "key" | "id">): number {
  if (a.key !== b.key) return a.key < b.key ? 1 : -1;
  if (a.id !== b.id) return a.id < b.id ? 1 : -1;
  return 0;
}

const cursorOf = (candidate: Candidate): string => `${candidate.key}|${candidate.id}`;

function parseCursor(cursor: string): Pick<Candidate, "key" | "id"> {
  const match = /^(\d{4}-\d{2}-\d{2}T[0-9:.Z-]+)\|([0-9a-f-]{36})$/.exec(cursor);
  const [, key, id] = match ?? [];
  if (key === undefined || id === undefined) {
    throw new CodexError("invalidRequest", `invalid cursor: ${cursor}`);
  }
  return { key, id };
}

/** Session files under a folder, newest names first, however deep; nothing when the folder is missing. */
async function* walkNewestFirst(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  entries.sort((a, b) => (a.name < b.name ? 1 : -1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walkNewestFirst(path);
    else if (entry.isFile() && parseRolloutName(entry.name)) yield path;
  }
}

function parseNameLine(line: string): { id: string; name: string } | null {
  if (line.trim() === "") return null;
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== "object" || value === null || !("id" in value) || !("thread_name" in value))
      return null;
    const { id, thread_name: name } = value;
    return typeof id === "string" && typeof name === "string" ? { id, name } : null;
  } catch {
    return null;
  }
}

function isMissing(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === "ENOENT";
}
