import type { Client } from "@codex/protocol";

/** A command that has begun and not ended. */
export interface BackgroundTerminal {
  readonly threadId: string;
  readonly command: string;
  readonly processId: string;
}

/** The commands with a terminal of their own that are running, of every conversation. */
export class BackgroundTerminals {
  readonly #running = new Map<string, BackgroundTerminal>();

  constructor(client: Client) {
    client.on("item/started", ({ item, threadId }) => {
      if (item.type !== "commandExecution" || item.processId === null) return;
      this.#running.set(item.id, { threadId, command: item.command, processId: item.processId });
    });
    client.on("item/completed", ({ item }) => this.#running.delete(item.id));
  }

  /** Those of a conversation, in the order they began. */
  of(threadId: string): readonly BackgroundTerminal[] {
    return [...this.#running.values()].filter((terminal) => terminal.threadId === threadId);
  }
}
