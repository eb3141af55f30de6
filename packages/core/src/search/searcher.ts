import { setTimeout } from "node:timers/promises";
import { FuzzyScorer } from "./fuzzyScore.ts";
import type { HomeVariables } from "./ignoreRules.ts";
import { type FileMatch, FileRanking } from "./rankFiles.ts";
import type { FromSearcher, RootPath, ToSearcher } from "./searchMessages.ts";
import { parseQuery } from "./searchQuery.ts";
import { runInSlices, TreeCache } from "./treeCache.ts";

/** How often a session is told what has been found while folders are still being read, in milliseconds. */
const progressMs = 75;

interface Session {
  readonly roots: readonly RootPath[];
  readonly limit: number;
  query: string;
  /** Counts what the session was asked; only the last question is answered. */
  asked: number;
}

/** Answers searches over trees of files that it keeps; what it does blocks the thread it runs on. */
export class Searcher {
  readonly #send: (message: FromSearcher) => void;
  readonly #trees: TreeCache;
  readonly #searches = new Set<number>();
  readonly #sessions = new Map<number, Session>();

  constructor(send: (message: FromSearcher) => void, home: HomeVariables) {
    this.#send = send;
    this.#trees = new TreeCache(home);
  }

  /** Takes a message. */
  receive(message: ToSearcher): void {
    const { id } = message;
    switch (message.kind) {
      case "search":
        this.#searches.add(id);
        void this.#guarded(id, this.#search(message));
        return;
      case "open": {
        const { roots, limit } = message;
        const session = { roots, limit, query: "", asked: 0 };
        this.#sessions.set(id, session);
        void this.#guarded(id, this.#answer(id, session));
        return;
      }
      case "query": {
        const session = this.#sessions.get(id);
        if (session === undefined) return;
        session.query = message.query;
        session.asked++;
        void this.#guarded(id, this.#answer(id, session));
        return;
      }
      case "end":
        this.#searches.delete(id);
        this.#sessions.delete(id);
        return;
    }
  }

  async #guarded(id: number, work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      this.#searches.delete(id);
      this.#send({ kind: "failed", id, message: error instanceof Error ? error.message : String(error) });
    }
  }

  async #search({ id, roots, query, limit }: Extract<ToSearcher, { kind: "search" }>): Promise<void> {
    const wanted = (): boolean => this.#searches.has(id);
    await this.#update(roots, wanted);
    const files = wanted() ? await this.#rank({ roots, query, limit }, wanted) : null;
    if (files === null) return;
    this.#searches.delete(id);
    this.#send({ kind: "found", id, files });
  }

  async #answer(id: number, session: Session): Promise<void> {
    const { asked } = session;
    const wanted = (): boolean => this.#sessions.get(id) === session && session.asked === asked;
    const { query } = session;
    let done = false;
    const updating = this.#update(session.roots, wanted).finally(() => {
      done = true;
    });
    let told = "";
    while (query !== "") {
      await Promise.race([updating, setTimeout(progressMs)]);
      if (done || !wanted()) break;
      const files = await this.#rank(session, wanted);
      const text = JSON.stringify(files);
      if (files === null || done || text === told) continue;
      told = text;
      this.#send({ kind: "updated", id, query, files });
    }
    await updating;
    const files = wanted() ? await this.#rank(session, wanted) : null;
    if (files === null) return;
    this.#send({ kind: "updated", id, query, files });
    this.#send({ kind: "completed", id });
  }

  async #update(roots: readonly RootPath[], wanted: () => boolean): Promise<void> {
    await Promise.all(
      Array.from(new Set(roots.map(({ path }) => path)), (path) => this.#trees.update(path, wanted)),
    );
  }

  async #rank(
    { roots, query, limit }: { roots: readonly RootPath[]; query: string; limit: number },
    wanted: () => boolean,
  ): Promise<FileMatch[] | null> {
    if (query === "") return [];
    const searched = roots.map(({ given, path }) => ({ given, path, top: this.#trees.tree(path).top }));
    // Slices of several searches alternate: each has buffers of its own.
    const ranking = new FileRanking(new FuzzyScorer());
    return runInSlices(ranking.rank(searched, parseQuery(query), limit), wanted);
  }
}
