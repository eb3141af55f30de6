import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { Worker } from "node:worker_threads";
import { CodexError } from "../errors.ts";
import { startWorker } from "../limitMemory.ts";
import type { HomeVariables } from "./ignoreRules.ts";
import type { FileMatch } from "./rankFiles.ts";
import type { FromSearcher, RootPath, ToSearcher } from "./searchMessages.ts";

export type { FileMatch } from "./rankFiles.ts";

/** Surroundings of file searches. */
export interface FileSearchOptions {
  /** Relative roots count from here. */
  readonly cwd: string;
  /** Where the user's own ignore rules are looked for. */
  readonly env: HomeVariables;
  /** How long what is known of folders is kept after the last search, in milliseconds; default five minutes. */
  readonly keepMs?: number;
}

/** Hears what a session finds. */
export interface SessionListener {
  /** The best matches for a query so far; the last call before `completed` has the final ones. */
  updated(query: string, files: readonly FileMatch[]): void;
  /** Every file has been looked at for the last query. */
  completed(): void;
}

/** A search that goes on while its query changes. */
export interface SearchSession {
  /** Asks for another query; a search for the one before that is still under way ends. */
  query(text: string): void;
  /** Ends the session: nothing more is heard of it. */
  close(): void;
}

/** Most matches that are reported. */
const limit = 50;
const defaultKeepMs = 5 * 60_000;
/** Most memory of the searching thread, in MiB; a million paths take a fifth of it. */
const maxOldGenerationSizeMb = 512;

interface OpenSearch {
  resolve(files: readonly FileMatch[]): void;
  reject(error: Error): void;
}

interface OpenSession {
  readonly roots: readonly RootPath[];
  readonly listener: SessionListener;
  /** Whether the present thread knows of it. */
  known: boolean;
}

/**
 * Finds files by parts of their paths. Folders are read, remembered and brought up to date in a thread of its own, which
 * starts with the first search and ends some time after the last one.
 */
export class FileSearch {
  readonly #options: FileSearchOptions;
  readonly #searches = new Map<number, OpenSearch>();
  readonly #sessions = new Map<number, OpenSession>();
  #worker: Worker | null = null;
  #idle: NodeJS.Timeout | null = null;
  #nextId = 1;

  constructor(options: FileSearchOptions) {
    this.#options = options;
  }

  /**
   * The best matches for a query below some folders, at most 50; none for an empty query, and none when the signal
   * aborts. Folders that cannot be read have no files.
   */
  search(query: string, roots: readonly string[], signal: AbortSignal): Promise<readonly FileMatch[]> {
    if (query === "" || roots.length === 0 || signal.aborted) return Promise.resolve([]);
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        this.#end(id);
        resolve([]);
      };
      const done = (): void => signal.removeEventListener("abort", abort);
      signal.addEventListener("abort", abort, { once: true });
      this.#searches.set(id, {
        resolve: (files) => {
          done();
          resolve(files);
        },
        reject: (error) => {
          done();
          reject(error);
        },
      });
      this.#post({ kind: "search", id, roots: this.#paths(roots), query, limit });
    });
  }

  /** Opens a session, which first reports that nothing is looked for; the folders are read meanwhile. */
  open(roots: readonly string[], listener: SessionListener): SearchSession {
    const id = this.#nextId++;
    const session: OpenSession = { roots: this.#paths(roots), listener, known: false };
    this.#sessions.set(id, session);
    this.#introduce(id, session);
    return {
      query: (query) => {
        if (this.#sessions.get(id) !== session) return;
        this.#introduce(id, session);
        this.#post({ kind: "query", id, query });
      },
      close: () => this.#end(id),
    };
  }

  /** Ends everything. */
  async close(): Promise<void> {
    const worker = this.#worker;
    this.#fail("the server is closing");
    this.#sessions.clear();
    await worker?.terminate();
  }

  #paths(roots: readonly string[]): RootPath[] {
    return roots.map((given) => ({ given, path: resolve(this.#options.cwd, given) }));
  }

  #introduce(id: number, session: OpenSession): void {
    if (session.known) return;
    this.#post({ kind: "open", id, roots: session.roots, limit });
    session.known = true;
  }

  #end(id: number): void {
    const known = this.#searches.delete(id) || this.#sessions.delete(id);
    if (known && this.#worker !== null) this.#post({ kind: "end", id });
    this.#rest();
  }

  #post(message: ToSearcher): void {
    this.#worker ??= this.#start();
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#idle = null;
    this.#worker.postMessage(message);
  }

  #start(): Worker {
    const { HOME, XDG_CONFIG_HOME } = this.#options.env;
    const worker = startWorker(
      () =>
        new Worker(workerFile(), {
          workerData: { HOME, XDG_CONFIG_HOME },
          env: {},
          execArgv: [],
          resourceLimits: { maxOldGenerationSizeMb },
        }),
    );
    worker.unref();
    worker.on("message", (message: FromSearcher) => this.#receive(message));
    worker.on("error", (error) => {
      if (this.#worker === worker) this.#fail(error.message);
    });
    worker.on("exit", () => {
      if (this.#worker === worker) this.#fail("its thread has ended");
    });
    return worker;
  }

  #receive(message: FromSearcher): void {
    const { id } = message;
    switch (message.kind) {
      case "found":
        this.#take(id)?.resolve(message.files);
        return;
      case "failed":
        this.#take(id)?.reject(new CodexError("internal", `file search failed: ${message.message}`));
        return;
      case "updated":
        this.#sessions.get(id)?.listener.updated(message.query, message.files);
        return;
      case "completed":
        this.#sessions.get(id)?.listener.completed();
        return;
    }
  }

  #take(id: number): OpenSearch | undefined {
    const search = this.#searches.get(id);
    this.#searches.delete(id);
    this.#rest();
    return search;
  }

  /** The thread is gone: a new one is started for the next search. */
  #fail(reason: string): void {
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#idle = null;
    this.#worker = null;
    for (const session of this.#sessions.values()) session.known = false;
    const lost = [...this.#searches.values()];
    this.#searches.clear();
    for (const { reject } of lost) reject(new CodexError("internal", `file search failed: ${reason}`));
  }

  /** Lets the thread end some time after nobody searches any more. */
  #rest(): void {
    const worker = this.#worker;
    if (worker === null || this.#searches.size > 0 || this.#sessions.size > 0) return;
    this.#idle ??= setTimeout(() => {
      this.#idle = null;
      this.#worker = null;
      void worker.terminate();
    }, this.#options.keepMs ?? defaultKeepMs).unref();
  }
}

/** The thread's module: beside this one, as source or built. */
function workerFile(): string {
  const source = join(import.meta.dirname, "searchWorker.ts");
  return existsSync(source) ? source : join(import.meta.dirname, "searchWorker.js");
}
