import { CodexError } from "../errors.ts";
import type { StoredAuth } from "./storedAuth.ts";

/** A place that keeps one sign-in. */
export interface CredentialStore {
  /** What is kept; null when there is nothing. Rejects with `CodexError("auth")` when it cannot be used. */
  read(): Promise<StoredAuth | null>;
  /** Replaces what is kept. Rejects with `CodexError("io")`, a message without the secret. */
  write(auth: StoredAuth): Promise<void>;
  /** Removes what is kept; false when there was nothing. Rejects with `CodexError("io")`. */
  remove(): Promise<boolean>;
}

/** Keeps a sign-in as long as the process lives. */
export class MemoryStore implements CredentialStore {
  #auth: StoredAuth | null = null;

  read(): Promise<StoredAuth | null> {
    return Promise.resolve(this.#auth);
  }

  write(auth: StoredAuth): Promise<void> {
    this.#auth = auth;
    return Promise.resolve();
  }

  remove(): Promise<boolean> {
    const there = this.#auth !== null;
    this.#auth = null;
    return Promise.resolve(there);
  }
}

/** Keeps a sign-in in the first of two places that can, the second one being the old one: it is read, too. */
export class FallbackStore implements CredentialStore {
  readonly #first: CredentialStore;
  readonly #second: CredentialStore;

  constructor(first: CredentialStore, second: CredentialStore) {
    this.#first = first;
    this.#second = second;
  }

  async read(): Promise<StoredAuth | null> {
    const auth = await this.#first.read().catch(() => null);
    return auth ?? this.#second.read();
  }

  async write(auth: StoredAuth): Promise<void> {
    try {
      await this.#first.write(auth);
    } catch {
      await this.#second.write(auth);
      return;
    }
    // Two copies would drift apart.
    await this.#second.remove();
  }

  /** A first place that cannot be reached holds nothing that could be used. */
  async remove(): Promise<boolean> {
    const first = await this.#first.remove().catch(() => false);
    const second = await this.#second.remove();
    return first || second;
  }
}

/** Error of a place whose content cannot be used; `reason` must not quote the content. */
export function unusable(place: string, reason: string, cause?: unknown): CodexError {
  const message = `cannot use ${place}: ${reason}. Run \`codex login\` to sign in again.`;
  return new CodexError("auth", message, { cause });
}
