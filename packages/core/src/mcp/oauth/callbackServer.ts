import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Config } from "../../config/config.ts";

/** Where the browser is to come back to. */
export type CallbackSettings = Pick<Config, "mcpOauthCallbackPort" | "mcpOauthCallbackUrl">;

/** What the browser brought back. */
export interface Callback {
  readonly code: string;
  /** Name of the issuer, where it gives one. */
  readonly iss: string | null;
}

const LOCAL_HOSTS: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];
const DEFAULT_PATH = "/callback";

/**
 * Waits for a browser that comes back from a sign-in. It listens on this machine alone, unless the configuration gives
 * an address that others forward to it.
 */
export class CallbackServer {
  /** The address to come back to, as the issuer is told. */
  readonly redirectUrl: string;
  /** Resolves with what was brought back; rejects when the human said no. */
  readonly arrived: Promise<Callback>;
  readonly #server: Server;
  readonly #state: string;
  readonly #path: string;
  readonly #settle: { resolve: (callback: Callback) => void; reject: (error: Error) => void };

  private constructor(server: Server, redirectUrl: string, state: string) {
    this.#server = server;
    this.#state = state;
    this.redirectUrl = redirectUrl;
    this.#path = new URL(redirectUrl).pathname;
    const { promise, resolve, reject } = Promise.withResolvers<Callback>();
    // Whoever gives up before does not listen.
    promise.catch(() => {});
    this.arrived = promise;
    this.#settle = { resolve, reject };
    server.on("request", ({ url = "/" }, response) => this.#answer(new URL(url, redirectUrl), response));
  }

  /** Listens; `state` is what only the right browser knows. Rejects when the settings or the port do not work. */
  static async listen(settings: CallbackSettings, state: string): Promise<CallbackServer> {
    const { mcpOauthCallbackPort: port, mcpOauthCallbackUrl: url } = settings;
    if (port === 0)
      throw new Error(`invalid MCP OAuth callback port \`0\`: port must be between 1 and 65535`);
    if (url !== null && !URL.canParse(url)) throw new Error(`invalid MCP OAuth callback URL \`${url}\``);
    const wanted = url === null ? null : new URL(url);
    const local = wanted === null || LOCAL_HOSTS.includes(wanted.hostname);
    const server = createServer();
    const { promise: listening, resolve, reject } = Promise.withResolvers<void>();
    server.once("error", reject);
    server.listen(port ?? (local ? Number(wanted?.port ?? 0) : 0), local ? "127.0.0.1" : "0.0.0.0", resolve);
    await listening;
    const { port: actual } = server.address() as AddressInfo;
    return new CallbackServer(server, url ?? `http://127.0.0.1:${actual}${DEFAULT_PATH}`, state);
  }

  /** Stops listening. */
  close(): void {
    this.#server.close();
    this.#server.closeIdleConnections();
  }

  #answer({ pathname, searchParams }: URL, response: ServerResponse): void {
    const code = searchParams.get("code");
    const error = searchParams.get("error");
    if (pathname !== this.#path || searchParams.get("state") !== this.#state || (code ?? error) === null) {
      reply(response, 400, "Invalid OAuth callback");
    } else if (code === null) {
      const reason = searchParams.get("error_description") ?? error ?? "";
      reply(response, 400, `OAuth error: ${reason}`);
      this.#settle.reject(new Error(`OAuth provider returned an error: ${reason}`));
    } else {
      reply(response, 200, "Authentication complete. You may close this window.");
      this.#settle.resolve({ code, iss: searchParams.get("iss") });
    }
  }
}

function reply(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=UTF-8", connection: "close" });
  response.end(text);
}
