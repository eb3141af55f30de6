import { errorMessage } from "../errors.ts";
import { accountInfo } from "./accountInfo.ts";
import type { CredentialStore } from "./credentialStore.ts";
import { jwtExpiry } from "./jwt.ts";
import { RefreshError, supersededError } from "./refreshError.ts";
import type { ChatgptTokens, StoredAuth } from "./storedAuth.ts";
import type { RefreshedTokens } from "./tokenRequests.ts";

/** Asks the issuer for fresh tokens. Rejects with `RefreshError`. */
export type Refresher = (refreshToken: string) => Promise<RefreshedTokens>;

/** Age of the last refresh, in milliseconds, from which on tokens are renewed before they are used. */
const OLDEST_REFRESH_MS = 8 * 24 * 60 * 60 * 1000;

/** How long before its end an access token is renewed, in milliseconds. */
const EXPIRY_MARGIN_MS = 5 * 60 * 1000;

/**
 * One ChatGPT sign-in in use. It stays the same account until it is dropped, whatever others write to the store: what
 * was begun for one account must not go on for another.
 */
export class ChatgptSession {
  readonly #store: CredentialStore;
  readonly #refresher: Refresher;
  #auth: StoredAuth;
  #tokens: ChatgptTokens;
  #refreshing: Promise<void> | null = null;
  /** Refresh token that the issuer will never take again. */
  #spent: string | null = null;

  constructor(
    auth: StoredAuth,
    tokens: ChatgptTokens,
    parts: { store: CredentialStore; refresher: Refresher },
  ) {
    this.#auth = auth;
    this.#tokens = tokens;
    this.#store = parts.store;
    this.#refresher = parts.refresher;
  }

  get auth(): StoredAuth {
    return this.#auth;
  }

  get tokens(): ChatgptTokens {
    return this.#tokens;
  }

  /** Takes over what another process may have stored. Rejects with `RefreshError` when it is for another account. */
  async reload(): Promise<void> {
    const stored = await this.#stored();
    if (stored === null) throw supersededError();
    this.#take(stored.auth, stored.tokens);
  }

  /** Renews the tokens when they are about to end; a failure is left to the request that then fails. */
  async renewInTime(now: number): Promise<void> {
    if (!this.#isDue(now) || this.#spent === this.#tokens.refreshToken) return;
    await this.refresh().catch(() => {});
  }

  /** Renews the tokens, once for all who ask meanwhile. Rejects with `RefreshError`. */
  async refresh(): Promise<void> {
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = null;
    });
    await this.#refreshing;
  }

  async #refresh(): Promise<void> {
    const { refreshToken } = this.#tokens;
    let fresh: RefreshedTokens;
    try {
      fresh = await this.#refresher(refreshToken);
    } catch (error) {
      if (await this.#refreshedElsewhere(refreshToken)) return;
      if (error instanceof RefreshError && error.permanent) this.#spent = refreshToken;
      throw error;
    }
    checkIdToken(fresh.idToken);
    const stored = await this.#stored();
    if (stored === null) throw supersededError();
    const tokens = {
      idToken: fresh.idToken ?? stored.tokens.idToken,
      accessToken: fresh.accessToken ?? stored.tokens.accessToken,
      refreshToken: fresh.refreshToken ?? stored.tokens.refreshToken,
      accountId: stored.tokens.accountId,
    };
    const auth = { ...stored.auth, tokens, lastRefresh: new Date().toISOString() };
    this.#take(auth, tokens);
    await this.#save(auth);
  }

  async #save(auth: StoredAuth): Promise<void> {
    try {
      await this.#store.write(auth);
    } catch (cause) {
      const text = `cannot save the refreshed sign-in: ${errorMessage(cause)}`;
      throw new RefreshError(text, { permanent: false, cause });
    }
  }

  /** Whether another process has renewed the tokens while ours were refused. */
  async #refreshedElsewhere(refreshToken: string): Promise<boolean> {
    const stored = await this.#stored().catch(() => null);
    if (stored === null || stored.tokens.refreshToken === refreshToken) return false;
    this.#take(stored.auth, stored.tokens);
    return true;
  }

  /** What is stored for this account now; null when that is gone. */
  async #stored(): Promise<{ auth: StoredAuth; tokens: ChatgptTokens } | null> {
    const auth = await this.#store.read();
    if (auth?.mode !== "chatgpt" || auth.tokens === null) return null;
    const { accountId } = this.#tokens;
    const same = accountId === null || auth.tokens.accountId === accountId;
    return same ? { auth, tokens: auth.tokens } : null;
  }

  #take(auth: StoredAuth, tokens: ChatgptTokens): void {
    this.#auth = auth;
    this.#tokens = tokens;
  }

  #isDue(now: number): boolean {
    const { lastRefresh } = this.#auth;
    if (lastRefresh !== null && now - Date.parse(lastRefresh) > OLDEST_REFRESH_MS) return true;
    const end = jwtExpiry(this.#tokens.accessToken);
    return end !== null && end - now < EXPIRY_MARGIN_MS;
  }
}

function checkIdToken(idToken: string | null): void {
  try {
    if (idToken !== null) accountInfo(idToken);
  } catch (cause) {
    throw new RefreshError(errorMessage(cause), { permanent: false, cause });
  }
}
