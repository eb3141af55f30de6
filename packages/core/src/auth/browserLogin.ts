import { once } from "node:events";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { CodexError, errorMessage } from "../errors.ts";
import { needsPlatformSetup } from "./accountInfo.ts";
import type { Issuer } from "./issuer.ts";
import { type LoginPage, loginPageHeaders, loginPageHtml } from "./loginPage.ts";
import { newPkce, newState, type Pkce } from "./pkce.ts";
import { exchangeCode, exchangeForApiKey, type IssuedTokens } from "./tokenRequests.ts";

/** What a sign-in in the browser needs. */
export interface BrowserLoginOptions {
  readonly issuer: Issuer;
  readonly env: NodeJS.ProcessEnv;
  /** Told to the issuer. */
  readonly originator: string;
  /** The only workspace that may sign in; null for any. */
  readonly workspace: string | null;
  /** Rejects when the account may not sign in. */
  check(tokens: IssuedTokens): void;
  /** Keeps what was issued. */
  save(tokens: IssuedTokens, apiKey: string | null): Promise<void>;
}

/** A sign-in that waits for the user in the browser. */
export interface BrowserLogin {
  /** Page for the user to open. */
  readonly authUrl: string;
  /** Port of this machine that the browser is sent back to. */
  readonly port: number;
  /** Resolves once the sign-in is kept; rejects with `CodexError("auth")`. */
  readonly done: Promise<void>;
  /** Gives it up, for the reason that `done` then rejects with; harmless afterwards. */
  cancel(reason: string): void;
}

/** Opens the way back for the browser. Rejects with `CodexError("io")` when its port is taken for good. */
export async function startBrowserLogin(options: BrowserLoginOptions): Promise<BrowserLogin> {
  const { createServer } = process.getBuiltinModule("node:http");
  const login = new Login(options);
  const server = createServer((request, answer) => void login.serve(request, answer));
  const port = await listen(server, options.issuer.callbackPort);
  login.listening(server, port);
  return login;
}

/** How often a taken port is tried again, and how long to wait in between, in milliseconds. */
const TRIES = 10;
const TRY_AGAIN_MS = 200;

const ADDRESS = "127.0.0.1";

async function listen(server: Server, port: number): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    try {
      server.listen(port, ADDRESS);
      await once(server, "listening");
      return portOf(server);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) {
        throw new CodexError("io", errorMessage(error), { cause: error });
      }
      if (attempt === TRIES) throw new CodexError("io", `Port ${ADDRESS}:${port} is already in use`);
      if (attempt === 1) await cancelOther(port);
      await pause(TRY_AGAIN_MS);
    }
  }
}

function portOf(server: Server): number {
  const address = server.address();
  return address !== null && typeof address === "object" ? address.port : 0;
}

/** Asks whoever waits at the port to give up: most likely a sign-in that the user has abandoned. */
async function cancelOther(port: number): Promise<void> {
  try {
    await fetch(`http://${ADDRESS}:${port}/cancel`, { signal: AbortSignal.timeout(2000) });
  } catch {
    // It is not one of ours.
  }
}

const SUCCESS: LoginPage = {
  title: "You are signed in to Codex",
  text: "This page has done its work: close it and go back to where you started.",
  link: { href: "https://developers.openai.com/codex", label: "What Codex can do for you" },
};

const SETUP: LoginPage = {
  ...SUCCESS,
  link: { href: "https://platform.openai.com", label: "Finish setting up API access for your organization" },
};

/** What a browser is answered. */
interface Reply {
  readonly status: number;
  readonly page: LoginPage | string;
}

class Login implements BrowserLogin {
  readonly done: Promise<void>;
  readonly #options: BrowserLoginOptions;
  readonly #pkce: Pkce = newPkce();
  readonly #state = newState();
  readonly #settled = Promise.withResolvers<void>();
  #server: Server | null = null;
  #port = 0;
  /** The browser has come back. */
  #returned = false;

  constructor(options: BrowserLoginOptions) {
    this.#options = options;
    this.done = this.#settled.promise;
    // Whoever does not wait for it has given it up.
    this.done.catch(() => {});
  }

  get port(): number {
    return this.#port;
  }

  get authUrl(): string {
    const { issuer, originator, workspace } = this.#options;
    const query = {
      response_type: "code",
      client_id: issuer.clientId,
      redirect_uri: this.#redirectUri,
      scope: "openid profile email offline_access",
      code_challenge: this.#pkce.challenge,
      code_challenge_method: "S256",
      id_token_add_organizations: "true",
      codex_cli_simplified_flow: "true",
      state: this.#state,
      originator,
      ...(workspace === null ? {} : { allowed_workspace_id: workspace }),
    };
    const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    return `${issuer.url}/oauth/authorize?${pairs.join("&")}`;
  }

  listening(server: Server, port: number): void {
    this.#server = server;
    this.#port = port;
  }

  cancel(reason: string): void {
    this.#end(new CodexError("auth", reason));
  }

  async serve(request: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { failure, ...reply } = await this.#reply(request);
    const { page, status } = reply;
    const html = typeof page !== "string";
    const headers = html ? loginPageHeaders : { "content-type": "text/plain; charset=utf-8" };
    answer.writeHead(status, { ...headers, connection: "close" });
    // The port is given back when the browser has its page, or has gone.
    answer.once("close", () => {
      if (failure !== undefined) this.#end(failure);
    });
    answer.end(html ? loginPageHtml(page) : page);
  }

  get #redirectUri(): string {
    return `http://localhost:${this.#port}/auth/callback`;
  }

  /** With `failure` the sign-in is over: null when it went well. */
  async #reply(request: IncomingMessage): Promise<Reply & { failure?: CodexError | null }> {
    const url = URL.parse(request.url ?? "", `http://${ADDRESS}`);
    if (url === null || request.method !== "GET" || isForeign(request)) return plain(404, "Not Found");
    switch (url.pathname) {
      case "/cancel":
        return { ...plain(200, "Login cancelled"), failure: new CodexError("auth", "Login cancelled") };
      case "/auth/callback":
        return this.#callback(url.searchParams);
      default:
        return plain(404, "Not Found");
    }
  }

  async #callback(query: URLSearchParams): Promise<Reply & { failure?: CodexError | null }> {
    if (query.get("state") !== this.#state) return plain(400, "State mismatch");
    if (this.#returned) return plain(409, "This sign-in has been dealt with already");
    this.#returned = true;
    try {
      const tokens = await this.#redeem(query);
      return { status: 200, page: needsPlatformSetup(tokens.idToken) ? SETUP : SUCCESS, failure: null };
    } catch (error) {
      const failure = error instanceof CodexError ? error : new CodexError("auth", errorMessage(error));
      const page = {
        title: "Codex could not sign you in",
        text: `${failure.message} You can close this page.`,
      };
      return { status: 200, page, failure };
    }
  }

  async #redeem(query: URLSearchParams): Promise<IssuedTokens> {
    const { issuer, env } = this.#options;
    const refusal = query.get("error");
    if (refusal !== null)
      throw new CodexError("auth", refusalReason(refusal, query.get("error_description")));
    const code = query.get("code");
    if (!code) throw new CodexError("auth", "Missing authorization code. Sign-in could not be completed.");
    const asked = { code, verifier: this.#pkce.verifier, redirectUri: this.#redirectUri };
    const tokens = await exchangeCode(issuer, asked, env).catch((cause: unknown) => {
      throw new CodexError("auth", `Token exchange failed: ${errorMessage(cause)}`, { cause });
    });
    this.#options.check(tokens);
    const apiKey = await exchangeForApiKey(issuer, tokens.idToken, env);
    await this.#options.save(tokens, apiKey).catch((cause: unknown) => {
      const text = "Sign-in completed but credentials could not be saved locally.";
      throw new CodexError("auth", text, { cause });
    });
    return tokens;
  }

  #end(failure: CodexError | null): void {
    if (failure === null) this.#settled.resolve();
    else this.#settled.reject(failure);
    this.#server?.close();
    this.#server?.closeIdleConnections();
    // A browser that keeps its connection must not keep the process.
    this.#server?.unref();
  }
}

function plain(status: number, text: string): Reply {
  return { status, page: text };
}

/** Whether a page of the web made the browser ask: only the issuer sends users here, and only to the callback. */
function isForeign({ headers }: IncomingMessage): boolean {
  const host = (headers.host ?? "").replace(/:\d+$/, "");
  return host !== "localhost" && host !== ADDRESS;
}

function refusalReason(error: string, description: string | null): string {
  if (error === "access_denied" && description?.includes("missing_codex_entitlement") === true)
    return "Codex is not enabled for your workspace. Contact your workspace administrator to request access to Codex.";
  return `Sign-in failed: ${description || error}`;
}
