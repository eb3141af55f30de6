import type { AuthProvider } from "@modelcontextprotocol/client";
import { withLock } from "../../config/edit/withLock.ts";
import type { McpHttpServer } from "../../config/mcpServers.ts";
import { errorMessage } from "../../errors.ts";
import type { McpCredentialStore, McpCredentials, SignInPlace } from "./credentials.ts";
import { discoverIssuer, type Issuer } from "./discovery.ts";
import { credentialsOf } from "./login.ts";
import { oauthFetch } from "./oauthFetch.ts";

/** What a keeper works with. */
export interface TokenKeeperOptions {
  readonly place: SignInPlace;
  readonly server: McpHttpServer;
  readonly store: McpCredentialStore;
  readonly env: NodeJS.ProcessEnv;
  /** Absolute path of the file by which processes take turns: a token for renewal is good for one use. */
  readonly lockFile: string;
}

/** Milliseconds before its end at which a token is renewed; one that is short-lived is used for half its time. */
const EARLY_MS = 30_000;

/** Thrown when a sign-in has ended and only the human can begin another. */
export class SignInEnded extends Error {
  override readonly name = "SignInEnded";
}

/** Gives the requests to one server their token, and renews it when it ends or is refused. */
export class TokenKeeper implements AuthProvider {
  readonly #options: TokenKeeperOptions;
  #credentials: McpCredentials;
  /** Unix milliseconds; null for a token without an end. */
  #renewAt: number | null;
  #issuer: Promise<Issuer> | null = null;
  #renewing: Promise<void> | null = null;

  constructor(options: TokenKeeperOptions, credentials: McpCredentials) {
    this.#options = options;
    this.#credentials = credentials;
    this.#renewAt = renewAt(credentials);
  }

  /** A token that is good now, as far as can be known. Rejects with `SignInEnded`, or when renewal fails. */
  async token(): Promise<string> {
    if (this.#renewAt !== null && Date.now() >= this.#renewAt) await this.#renew();
    return this.#credentials.accessToken;
  }

  /** The server has refused the token: the next one is another. Rejects as `token`. */
  onUnauthorized(): Promise<void> {
    return this.#renew();
  }

  #renew(): Promise<void> {
    this.#renewing ??= withLock(this.#options.lockFile, () => this.#renewLocked()).finally(() => {
      this.#renewing = null;
    });
    return this.#renewing;
  }

  async #renewLocked(): Promise<void> {
    const { place, store } = this.#options;
    const refused = this.#credentials;
    const stored = await store.load(place);
    if (stored === null) throw new SignInEnded(`signed out of ${place.name}`);
    this.#take(stored);
    // Another process, or the human, was here first.
    if (stored.accessToken !== refused.accessToken) return;
    const { refreshToken } = stored;
    if (refreshToken === null) throw new SignInEnded(`the sign-in with ${place.name} has ended`);
    const renewed = await this.#refresh(stored, refreshToken);
    await store.save(place, renewed);
    this.#take(renewed);
  }

  #take(credentials: McpCredentials): void {
    this.#credentials = credentials;
    this.#renewAt = renewAt(credentials);
  }

  async #refresh(stored: McpCredentials, refreshToken: string): Promise<McpCredentials> {
    const { server, env, place } = this.#options;
    const sdk = await import("@modelcontextprotocol/client");
    const fetchFn = oauthFetch(server, env);
    this.#issuer ??= discoverIssuer(server.url, fetchFn);
    try {
      const { url, metadata, resource: described } = await this.#issuer;
      const resource = server.oauthResource ?? described;
      const { clientId, clientSecret } = stored;
      const secret = clientSecret === null ? {} : { client_secret: clientSecret };
      const tokens = await sdk.refreshAuthorization(url, {
        metadata,
        clientInformation: { client_id: clientId, ...secret },
        refreshToken,
        fetchFn,
        ...(resource === null ? {} : { resource }),
      });
      return credentialsOf(tokens, { ...stored, refreshToken });
    } catch (error) {
      this.#issuer = null;
      const why = errorMessage(error);
      if (sdk.OAuthError.isInstance(error)) {
        throw new SignInEnded(`the sign-in with ${place.name} was not renewed: ${why}`, { cause: error });
      }
      throw new Error(`OAuth token refresh failed: ${why}`, { cause: error });
    }
  }
}

function renewAt({ expiresAt }: McpCredentials): number | null {
  if (expiresAt === null) return null;
  const left = expiresAt - Date.now();
  return expiresAt - Math.min(EARLY_MS, Math.max(left, 0) / 2);
}
