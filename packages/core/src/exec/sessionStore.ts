import { randomInt } from "node:crypto";
import type { Session } from "./session.ts";

/** Sessions of one thread at most; beyond it the one least used is ended. */
const MAX_SESSIONS = 64;
/** So many of the last used are never ended for a new one. */
const PROTECTED = 8;

/** The terminal sessions of one thread, the last used at the end. */
export class SessionStore {
  readonly #sessions = new Map<number, Session>();

  /** A number that no session has. */
  freeId(): number {
    for (;;) {
      const id = randomInt(1000, 100_000);
      if (!this.#sessions.has(id)) return id;
    }
  }

  /** Keeps a session; the oldest one may be ended for it. */
  add(session: Session): void {
    if (this.#sessions.size >= MAX_SESSIONS) this.#evict();
    this.#sessions.set(session.id, session);
  }

  /** The session of that number, which counts as used now; undefined when there is none (any more). */
  use(id: number): Session | undefined {
    const session = this.#sessions.get(id);
    if (session !== undefined) {
      this.#sessions.delete(id);
      this.#sessions.set(id, session);
    }
    return session;
  }

  remove(id: number): void {
    this.#sessions.delete(id);
  }

  /** Ends all; resolves when their processes are gone and their ends were said. */
  async closeAll(): Promise<void> {
    const sessions = [...this.#sessions.values()];
    this.#sessions.clear();
    await Promise.all(sessions.map((session) => session.kill({ quiet: false })));
  }

  #evict(): void {
    const old = [...this.#sessions.values()].slice(0, -PROTECTED);
    const victim = old.find((session) => session.exitCode !== null) ?? old[0];
    if (victim === undefined) return;
    this.#sessions.delete(victim.id);
    // Its end is said when its process is gone; nobody waits for that.
    void victim.kill({ quiet: false });
  }
}
