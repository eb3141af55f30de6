import { randomUUID } from "node:crypto";
import type { BrowserLogin } from "@codex/core";

/** Tells the clients how a sign-in ended: null for well. */
export type AnnounceLogin = (loginId: string, error: string | null) => void;

/** A sign-in that waits for its user. */
interface Attempt {
  readonly id: string;
  readonly login: BrowserLogin;
  /** Announces the end, once. */
  ended(error: string | null): void;
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
    const timer = setTimeout(() => {
      ended("Login timed out");
      login.cancel("Login timed out");
    }, patienceMs);
    timer.unref();
    let over = false;
    const ended = (error: string | null): void => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      if (this.#active === attempt) this.#active = null;
      announce(id, error);
    };
    const attempt = { id, login, ended };
    this.#active = attempt;
    login.done.then(
      () => ended(null),
      (error: unknown) => ended(failure(error instanceof Error ? error.message : String(error))),
    );
    return { loginId: id, authUrl: login.authUrl };
  }

  /** Takes one out by its id; what is returned gives it up. Null when there is none of that id. */
  take(loginId: string): (() => void) | null {
    if (this.#active?.id !== loginId) return null;
    return this.takeAny();
  }

  /** Takes out the one there is, if any; what is returned gives it up, and has told so when it returns. */
  takeAny(): () => void {
    const attempt = this.#active;
    this.#active = null;
    return () => {
      const reason = "Login was not completed";
      attempt?.login.cancel(reason);
      attempt?.ended(failure(reason));
    };
  }

  /** The port is free, and the clients know why, before another one begins. */
  async #replaceable(): Promise<void> {
    const before = this.#active;
    this.#active = null;
    before?.login.cancel("Login cancelled");
    await before?.login.done.catch(() => {});
  }
}

function failure(reason: string): string {
  return `Login server error: ${reason}`;
}
