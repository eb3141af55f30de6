import { FileSearch, type FileSearchOptions, type SearchSession } from "@codex/core/search";
import { errorCodes, RpcError } from "@codex/protocol";
import type { Context } from "./handler.ts";
import type { Services } from "./services.ts";

/** What a client has begun to search for. */
interface ClientSearches {
  /** Searches by the token that ends them. */
  readonly byToken: Map<string, AbortController>;
  readonly sessions: Map<string, SearchSession>;
}

/** The file searches of a server. Tokens and session ids are those of one connection, and end with it. */
export class FileSearches {
  readonly files: FileSearch;
  readonly #clients = new WeakMap<AbortSignal, ClientSearches>();

  constructor(options: FileSearchOptions) {
    this.files = new FileSearch(options);
  }

  /** The signal for a search: aborted when the client is gone or begins another one with the same token. */
  begin(token: string | null, { signal }: Context): AbortSignal {
    if (token === null) return signal;
    const { byToken } = this.#of(signal);
    byToken.get(token)?.abort();
    const search = new AbortController();
    byToken.set(token, search);
    return AbortSignal.any([signal, search.signal]);
  }

  /** Opens a session under an id, in place of one that has it. */
  open(sessionId: string, roots: readonly string[], { notify, signal }: Context): void {
    const { sessions } = this.#of(signal);
    sessions.get(sessionId)?.close();
    const session = this.files.open(roots, {
      updated: (query, files) =>
        notify("fuzzyFileSearch/sessionUpdated", { sessionId, query, files: [...files] }),
      completed: () => notify("fuzzyFileSearch/sessionCompleted", { sessionId }),
    });
    sessions.set(sessionId, session);
  }

  /** The session of a client; throws an invalid request when there is none. */
  session(sessionId: string, { signal }: Context): SearchSession {
    const session = this.#of(signal).sessions.get(sessionId);
    if (session !== undefined) return session;
    throw new RpcError(errorCodes.invalidRequest, `fuzzy file search session not found: ${sessionId}`);
  }

  /** Ends a session; harmless when there is none. */
  stop(sessionId: string, { signal }: Context): void {
    const { sessions } = this.#of(signal);
    sessions.get(sessionId)?.close();
    sessions.delete(sessionId);
  }

  #of(client: AbortSignal): ClientSearches {
    let searches = this.#clients.get(client);
    if (searches === undefined) {
      const made: ClientSearches = { byToken: new Map(), sessions: new Map() };
      searches = made;
      this.#clients.set(client, made);
      client.addEventListener("abort", () => {
        for (const session of made.sessions.values()) session.close();
      });
    }
    return searches;
  }
}

const known = new WeakMap<Services, FileSearches>();

/** The file searches of a server, made on first use. */
export function fileSearches(services: Services): FileSearches {
  let searches = known.get(services);
  if (searches === undefined) {
    const made = new FileSearches(services.surroundings);
    searches = made;
    known.set(services, made);
    services.closing.addEventListener("abort", () => void made.files.close());
  }
  return searches;
}
