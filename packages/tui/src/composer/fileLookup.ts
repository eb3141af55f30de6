import type { Client, NotificationParams } from "@codex/protocol";
import type { PopupOption } from "../store/slices/popup.ts";

/** Files that are offered at once. */
const most = 20;

/** Hears of what was looked for last. */
export interface LookupListener {
  /** What matches so far, the best first; `complete` when every file has been looked at. */
  found(options: readonly PopupOption[], complete: boolean): void;
  /** The server refuses. */
  failed(error: unknown): void;
}

interface Lookup {
  readonly sessionId: string;
  readonly root: string;
  query: string;
  /** Resolves when the server has opened the session; an update before would be one of an unknown session. */
  readonly opened: Promise<unknown>;
}

/**
 * The files of a folder while the user types a part of their path: one search session of the server for as long as the
 * word is typed, so that the folder is read once, and what is found is shown before all of it was read.
 */
export class FileLookup {
  readonly #client: Client;
  readonly #listener: LookupListener;
  #lookup: Lookup | null = null;
  /** What the server told last about the present session. */
  #told: NotificationParams<"fuzzyFileSearch/sessionUpdated"> | null = null;
  #complete = false;
  #count = 0;

  constructor(client: Client, listener: LookupListener) {
    this.#client = client;
    this.#listener = listener;
    client.on("fuzzyFileSearch/sessionUpdated", (params) => {
      if (params.sessionId !== this.#lookup?.sessionId) return;
      this.#told = params;
      this.#complete = false;
      this.#tell();
    });
    client.on("fuzzyFileSearch/sessionCompleted", ({ sessionId }) => {
      if (sessionId !== this.#lookup?.sessionId) return;
      this.#complete = true;
      this.#tell();
    });
  }

  /** Looks for another part of a path from now on; an empty one finds nothing but has the folder read already. */
  find(root: string, query: string): void {
    if (this.#lookup?.root !== root) this.#open(root);
    const lookup = this.#lookup;
    if (lookup === null) return;
    if (lookup.query === query) this.#tell();
    else {
      lookup.query = query;
      void this.#update(lookup, query);
    }
  }

  /** Nothing is looked for any more. */
  stop(): void {
    const lookup = this.#lookup;
    if (lookup === null) return;
    this.#lookup = null;
    this.#told = null;
    const { sessionId } = lookup;
    // Nobody waits for the answer, and a session that was refused has nothing to end.
    lookup.opened
      .then(() => this.#client.request("fuzzyFileSearch/sessionStop", { sessionId }))
      .catch(() => {});
  }

  #open(root: string): void {
    this.stop();
    const sessionId = `composer-${++this.#count}`;
    const opened = this.#client.request("fuzzyFileSearch/sessionStart", { sessionId, roots: [root] });
    const lookup = { sessionId, root, query: "", opened };
    this.#lookup = lookup;
    opened.catch((error: unknown) => this.#fail(lookup, error));
  }

  async #update(lookup: Lookup, query: string): Promise<void> {
    try {
      await lookup.opened;
    } catch {
      return; // Told where the session was opened.
    }
    if (this.#lookup !== lookup || lookup.query !== query) return;
    const { sessionId } = lookup;
    await this.#client
      .request("fuzzyFileSearch/sessionUpdate", { sessionId, query })
      .catch((error: unknown) => this.#fail(lookup, error));
  }

  /** The next question is asked of a new session. */
  #fail(lookup: Lookup, error: unknown): void {
    if (this.#lookup !== lookup) return;
    this.#lookup = null;
    this.#told = null;
    this.#listener.failed(error);
  }

  /** What was found for an earlier question is not shown; neither is the end of its search. */
  #tell(): void {
    const told = this.#told;
    if (told === null || told.query !== this.#lookup?.query) return;
    this.#listener.found(told.files.slice(0, most).map(optionOf), this.#complete);
  }
}

function optionOf({ path }: { readonly path: string }): PopupOption {
  return { label: path, description: "", insert: /\s/.test(path) ? `"${path}"` : path };
}
