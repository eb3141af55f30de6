import { encodeRequest, type MessageId, type ServerMethod, type ServerRequestParams } from "@codex/protocol";
import type { ClientAnswer, Connection } from "./connection.ts";

/** How a request of the server ended: answered, or every client that was asked is gone. */
export type Outcome = ClientAnswer | { readonly kind: "lost" };

interface Open {
  readonly asked: Set<Connection>;
  settle(outcome: Outcome): void;
}

/**
 * The requests this process has sent to clients. Ids count from 0 over all connections; a request may go to several
 * clients, and the first answer counts.
 */
export class ServerRequests {
  readonly #open = new Map<MessageId, Open>();
  #nextId = 0;

  /**
   * Asks every given connection. `settle` is called once, in the tick of the answer, or at once when there is nobody
   * to ask; not at all after the returned function has withdrawn the request. Late answers are ignored.
   */
  ask<M extends ServerMethod>(
    connections: Iterable<Connection>,
    method: M,
    params: ServerRequestParams<M>,
    settle: (outcome: Outcome) => void,
  ): () => void {
    const asked = new Set(connections);
    if (asked.size === 0) {
      settle({ kind: "lost" });
      return () => {};
    }
    const id = this.#nextId++;
    this.#open.set(id, { asked, settle });
    const text = encodeRequest(id, method, params);
    for (const connection of asked) connection.ask(text);
    return () => {
      this.#open.delete(id);
    };
  }

  /** Takes an answer; false when no such request is open for this connection. */
  answered(connection: Connection, id: MessageId, answer: ClientAnswer): boolean {
    const open = this.#open.get(id);
    if (open === undefined || !open.asked.has(connection)) return false;
    this.#open.delete(id);
    open.settle(answer);
    return true;
  }

  /** A connection has ended: what only it was asked is lost. */
  forget(connection: Connection): void {
    for (const [id, open] of this.#open) {
      if (!open.asked.delete(connection) || open.asked.size > 0) continue;
      this.#open.delete(id);
      open.settle({ kind: "lost" });
    }
  }
}
