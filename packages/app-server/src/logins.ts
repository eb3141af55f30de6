import { randomUUID } from "node:crypto";
import type { BrowserLogin } from "@codex/core";

/** Tells the clients how a sign-in ended: null for well. */
export type AnnounceLogin = (loginId: string, error: string | null) => void;

/** A sign-in that waits for its user. */
interface Attempt {
  readonly id: string;
  readonly login: BrowserLogin;
}

/** How long a user may take, in milliseconds. */
const patienceMs = 10 * 60 * 1000;

/** The sign-ins in a browser: one at a time, since they share the port that the browser comes back to. */
export class Logins {
  #active: Attempt | null = null;

  /** Begins one, and gives up the one before. Rejects with what keeps it from beginning. */
  async start(
    begin: () => Promise<BrowserLogin>,
    announce: AnnounceLogin,
  ): Promise<{ loginId: string; authUrl: string }> {
    await this.#replaceable();
    const login = await begin();
    const id = randomUUID();
    const attempt = { id, login };
    this.#active = attempt;
    const timer = setTimeout(() => login.cancel("Login timed out"), patienceMs);
    timer.unref();
    const ended = (error: string | null): void => {
      clearTimeout(timer);
      if (this.#active === attempt) this.#active = null;
      announce(id, error);
    };
    login.done.then(
      () => ended(null),
      (error: unknown) =>
        ended(`Login server error: ${error instanceof Error ? error.message : String(error)}`),
    );
    return { loginId: id, authUrl: login.authUrl };
  }

  /** Takes one out by its id; what is returned gives it up. Null when there is none of that id. */
  take(loginId: string): (() => void) | null {
    if (this.#active?.id !== loginId) return null;
    return this.takeAny();
  }

  /** Takes out the one there is, if any; what is returned gives it up. */
  takeAny(): () => void {
    const attempt = this.#active;
    this.#active = null;
    return () => attempt?.login.cancel("Login was not completed");
  }

  /** The port is free, and the clients know why, before another one begins. */
  async #replaceable(): Promise<void> {
    const before = this.#active;
    this.#active = null;
    before?.login.cancel("Login cancelled");
    await before?.login.done.catch(() => {});
  }
}
