import type { NotificationParams, ServerNotificationMethod } from "@codex/protocol";
import type { Connection } from "./connection.ts";
import { type Notification, notificationText } from "./projection/notification.ts";

const nobody: readonly Connection[] = [];

/**
 * A set of connections that hear the same notifications: the subscribers of a thread, or everybody. A message is
 * written as JSON once for all of them, and not at all when nobody wants its method.
 */
export class Audience {
  readonly #members = new Set<Connection>();
  readonly #listeners = new Map<string, readonly Connection[]>();

  /** The connections in it, in order of subscription. */
  get members(): ReadonlySet<Connection> {
    return this.#members;
  }

  /** Whether nobody else can ever join: a member is the only client there is. */
  get complete(): boolean {
    for (const { alone } of this.#members) if (alone) return true;
    return false;
  }

  /** Adds a connection; harmless when repeated. */
  add(connection: Connection): void {
    this.#members.add(connection);
    this.#listeners.clear();
  }

  /** Takes a connection out; false when it was not in. */
  remove(connection: Connection): boolean {
    this.#listeners.clear();
    return this.#members.delete(connection);
  }

  /** A member has changed which methods it wants. */
  refresh(): void {
    this.#listeners.clear();
  }

  /** Whether a message of this method would reach anybody. */
  wants(method: string): boolean {
    return this.#listening(method).length > 0;
  }

  /** Sends a notification to those who want it. */
  tell(message: Notification): void {
    const listening = this.#listening(message.method);
    if (listening.length > 0) sendToAll(listening, notificationText(message));
  }

  /** Sends a notification of the protocol to those who want it. */
  notify<M extends ServerNotificationMethod>(method: M, params: NotificationParams<M>): void {
    this.tell({ method, params });
  }

  #listening(method: string): readonly Connection[] {
    if (this.#members.size === 0) return nobody;
    let listening = this.#listeners.get(method);
    if (listening === undefined) {
      listening = [...this.#members].filter((connection) => connection.wants(method));
      this.#listeners.set(method, listening);
    }
    return listening;
  }
}

function sendToAll(listening: readonly Connection[], text: string): void {
  for (const connection of listening) connection.tell(text);
}
