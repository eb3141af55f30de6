import { randomBytes } from "node:crypto";
import type { OAuthTokens } from "@modelcontextprotocol/client";
import type { McpHttpServer } from "../../config/mcpServers.ts";
import { CallbackServer, type CallbackSettings } from "./callbackServer.ts";
import type { McpCredentialStore, McpCredentials, SignInPlace } from "./credentials.ts";
import { discoverIssuer, type Issuer } from "./discovery.ts";
import { oauthFetch } from "./oauthFetch.ts";

/** How a sign-in is begun. */
export interface LoginRequest {
  readonly name: string;
  readonly server: McpHttpServer;
  /** Scopes to ask for; null for those of the configuration, or else what the server asks for. */
  readonly scopes: readonly string[] | null;
  /** Milliseconds that the human has; null for five minutes. */
  readonly timeoutMs: number | null;
  readonly callback: CallbackSettings;
  readonly store: McpCredentialStore;
  readonly env: NodeJS.ProcessEnv;
  /** Gives the sign-in up. */
  readonly signal: AbortSignal;
}

/** A sign-in that waits for the human. */
export interface Login {
  /** The page to open. */
  readonly authorizationUrl: string;
  /** Resolves when the sign-in is done and kept; rejects with the reason why it is not. */
  readonly finished: Promise<void>;
}

const DEFAULT_TIMEOUT_MS = 300_000;

/**
 * Begins a sign-in with a server: finds who grants access, registers there, and waits on this machine for the browser
 * to come back. Rejects when the server offers none.
 */
export async function startLogin(request: LoginRequest): Promise<Login> {
  const { server, callback, signal } = request;
  const state = randomBytes(16).toString("base64url");
  const issuer = await discoverIssuer(server.url, oauthFetch(server, request.env));
  signal.throwIfAborted();
  const browser = await CallbackServer.listen(callback, state);
  try {
    const grant = await beginGrant(request, issuer, { redirectUrl: browser.redirectUrl, state });
    const finished = finish(request, browser, grant).finally(() => browser.close());
    return { authorizationUrl: grant.authorizationUrl, finished };
  } catch (error) {
    browser.close();
    throw error;
  }
}

interface Grant {
  readonly authorizationUrl: string;
  /** Trades the code for tokens. */
  exchange(code: string, iss: string | null): Promise<McpCredentials>;
}

async function beginGrant(
  { server, scopes, env }: LoginRequest,
  { url, metadata, resource: described, scope: asked }: Issuer,
  { redirectUrl, state }: { readonly redirectUrl: string; readonly state: string },
): Promise<Grant> {
  const sdk = await import("@modelcontextprotocol/client");
  const fetchFn = oauthFetch(server, env);
  const wanted = scopes ?? server.scopes;
  const scope = wanted === null || wanted.length === 0 ? asked : wanted.join(" ");
  const resource = server.oauthResource ?? described;
  const common = { metadata, ...(resource === null ? {} : { resource }) };
  const client = await sdk.registerClient(url, {
    metadata,
    clientMetadata: {
      client_name: "Codex",
      redirect_uris: [redirectUrl],
      grant_types: ["authorization_code", "refresh_token"],
      response_types: ["code"],
      token_endpoint_auth_method: "none",
    },
    fetchFn,
  });
  const { authorizationUrl, codeVerifier } = await sdk.startAuthorization(url, {
    ...common,
    clientInformation: client,
    redirectUrl,
    state,
    ...(scope === null ? {} : { scope }),
  });
  return {
    authorizationUrl: authorizationUrl.href,
    exchange: async (authorizationCode, iss) => {
      const tokens = await sdk.exchangeAuthorization(url, {
        ...common,
        clientInformation: client,
        authorizationCode,
        codeVerifier,
        redirectUri: redirectUrl,
        fetchFn,
        ...(iss === null ? {} : { iss }),
      });
      const { client_id: clientId, client_secret: secret = null } = client;
      return credentialsOf(tokens, {
        clientId,
        clientSecret: secret,
        refreshToken: null,
        scopes: wanted ?? [],
      });
    },
  };
}

async function finish(request: LoginRequest, browser: CallbackServer, grant: Grant): Promise<void> {
  const { name, server, store, signal, timeoutMs } = request;
  const { promise: ended, reject } = Promise.withResolvers<never>();
  const late = (): void => reject(new Error("timed out waiting for OAuth callback"));
  const timer = setTimeout(late, Math.min(timeoutMs ?? DEFAULT_TIMEOUT_MS, 2 ** 31 - 1));
  const giveUp = (): void => reject(signal.reason);
  signal.addEventListener("abort", giveUp, { once: true });
  try {
    const { code, iss } = await Promise.race([browser.arrived, ended]);
    const place: SignInPlace = { name, url: server.url };
    await store.save(place, await grant.exchange(code, iss));
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", giveUp);
  }
}

/** What tokens that were just granted come to; members that the issuer leaves out stay as they were. */
export function credentialsOf(
  tokens: OAuthTokens,
  before: Pick<McpCredentials, "clientId" | "clientSecret" | "refreshToken" | "scopes">,
): McpCredentials {
  const { access_token: accessToken, refresh_token: refreshToken, expires_in: seconds, scope } = tokens;
  return {
    ...before,
    accessToken,
    refreshToken: refreshToken ?? before.refreshToken,
    expiresAt: seconds === undefined ? null : Date.now() + seconds * 1000,
    scopes: scope ? scope.split(" ") : before.scopes,
  };
}
