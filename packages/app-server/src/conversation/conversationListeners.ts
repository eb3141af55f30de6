import { randomUUID } from "node:crypto";
import type { Connection } from "../connection.ts";

/** A client that hears a conversation by `addConversationListener`. */
export interface ConversationListener {
  readonly connection: Connection;
  readonly threadId: string;
}

/** The subscriptions of the legacy surface, by their ids; one client may have several to a conversation. */
export class ConversationListeners {
  readonly #listeners = new Map<string, ConversationListener>();

  /** Notes a subscription and returns its id. */
  add(listener: ConversationListener): string {
    const id = randomUUID();
    this.#listeners.set(id, listener);
    return id;
  }

  /** Ends a subscription of a client and returns it; null when the client has none with this id. */
  remove(id: string, connection: Connection): ConversationListener | null {
    const listener = this.#listeners.get(id);
    if (listener?.connection !== connection) return null;
    this.#listeners.delete(id);
    return listener;
  }

  /** Whether a client has a subscription to a conversation. */
  hears({ connection, threadId }: ConversationListener): boolean {
    for (const other of this.#listeners.values()) {
      if (other.connection === connection && other.threadId === threadId) return true;
    }
    return false;
  }

  /** A connection has ended, and its subscriptions with it. */
  forget(connection: Connection): void {
    for (const [id, listener] of this.#listeners) {
      if (listener.connection === connection) this.#listeners.delete(id);
    }
  }
}
