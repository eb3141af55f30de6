import { type Dirent, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { ARCHIVED_FOLDER, parseRolloutName } from "./rolloutPath.ts";

/** A session file as its name tells it. */
export interface SessionFile {
  readonly path: string;
  readonly id: string;
  /** Local time of its beginning, e.g. `2026-01-31T23-59-59`. */
  readonly time: string;
}

/** The session files right in one folder. */
export interface SessionFolder {
  readonly path: string;
  /** Newest first; the id decides within a second. */
  readonly files: readonly SessionFile[];
}

interface Listing extends SessionFolder {
  /** Names of the folders in it, newest first. */
  readonly folders: readonly string[];
  readonly changedMs: number;
  /** False when it was read so soon after a change that another may hide behind the same time. */
  readonly settled: boolean;
}

const YEAR = /^\d{4}$/;
const MONTH_OR_DAY = /^\d{2}$/;

/** Changes closer together than this may carry the same time. */
const SETTLED_MS = 2_000;

/** What lies in the folders of sessions; a folder is read again only when it has changed. */
export class SessionFolders {
  readonly #known = new Map<string, Listing>();

  /**
   * The folders of days below that of all sessions, newest first, or the archive, which has no other; days after `until`
   * (YYYY-MM-DD) are left out, and so is whatever else lies there.
   */
  *days(root: string, until: string | null = null): Generator<SessionFolder> {
    if (basename(root) !== ARCHIVED_FOLDER) yield* this.#days(root, until, []);
    else yield { path: root, files: this.files(root) };
  }

  *#days(path: string, until: string | null, date: readonly string[]): Generator<SessionFolder> {
    const listing = this.#list(path);
    if (listing === null) return;
    if (date.length === 3) {
      if (listing.files.length > 0) yield listing;
      return;
    }
    for (const name of listing.folders) {
      const place = [...date, name];
      const written = place.join("-");
      const late = until !== null && written > until.slice(0, written.length);
      if (!late && (date.length === 0 ? YEAR : MONTH_OR_DAY).test(name)) {
        yield* this.#days(join(path, name), until, place);
      }
    }
  }

  /** A folder and all below it that hold session files, whatever their names are, newest first. */
  *walk(path: string): Generator<SessionFolder> {
    const listing = this.#list(path);
    if (listing === null) return;
    if (listing.files.length > 0) yield listing;
    for (const name of listing.folders) yield* this.walk(join(path, name));
  }

  /** The session files right in a folder; none when there is no such folder. */
  files(path: string): readonly SessionFile[] {
    return this.#list(path)?.files ?? [];
  }

  #list(path: string): Listing | null {
    const changedMs = changeOf(path);
    const known = this.#known.get(path);
    if (known?.settled && known.changedMs === changedMs) return known;
    const entries = changedMs === null ? null : readFolder(path);
    if (entries === null || changedMs === null) {
      this.#known.delete(path);
      return null;
    }
    const listing = {
      path,
      files: sessionFiles(path, entries),
      folders: entries
        .flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
        .sort()
        .reverse(),
      changedMs,
      settled: Date.now() - changedMs > SETTLED_MS,
    };
    this.#known.set(path, listing);
    return listing;
  }
}

/** Newest first; the id decides between files of one second. */
export function compareFiles(a: Omit<SessionFile, "path">, b: Omit<SessionFile, "path">): number {
  if (a.time !== b.time) return a.time < b.time ? 1 : -1;
  if (a.id !== b.id) return a.id < b.id ? 1 : -1;
  return 0;
}

function changeOf(path: string): number | null {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return null;
  }
}

function readFolder(path: string): Dirent[] | null {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    return null;
  }
}

function sessionFiles(folder: string, entries: readonly Dirent[]): SessionFile[] {
  const files: SessionFile[] = [];
  for (const entry of entries) {
    const name = entry.isFile() ? parseRolloutName(entry.name) : null;
    if (name) files.push({ path: join(folder, entry.name), id: name.threadId, time: name.time });
  }
  return files.sort(compareFiles);
}
