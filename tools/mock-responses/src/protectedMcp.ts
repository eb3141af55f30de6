import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** How a server with a sign-in behaves. */
export interface ProtectedMcpOptions {
  /** Who grants access: the server itself as the first versions had it, or whom its description names. */
  readonly named?: "itself" | "description";
  /** What the human says. */
  readonly human?: "agrees" | "refuses";
  /** Seconds that a token lasts. */
  readonly lasts?: number;
}

/** One request as it came. */
export interface ProtectedMcpRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | null;
  readonly headers: Readonly<IncomingMessage["headers"]>;
  readonly body: string;
}

/** An MCP server over HTTP with one tool, which wants a sign-in, and the issuer that grants it. */
export interface ProtectedMcp extends AsyncDisposable {
  /** Address of the MCP server. */
  readonly url: string;
  readonly requests: readonly ProtectedMcpRequest[];
  /** What a human does with an address: opens it and is sent back. Resolves with the last page. */
  visit(authorizationUrl: string): Promise<{ readonly status: number; readonly text: string }>;
  /** Ends every token. */
  revoke(): void;
  /** Ends every token and every leave to renew one. */
  forget(): void;
}

/** Starts one on a free port of this machine. */
export async function startProtectedMcp(options: ProtectedMcpOptions = {}): Promise<ProtectedMcp> {
  const server = createServer((request, response) => void place.serve(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const place = new Place(base, options);
  return {
    url: `${base}/mcp`,
    requests: place.requests,
    revoke: () => place.tokens.clear(),
    forget: () => {
      place.tokens.clear();
      place.renewals.clear();
    },
    async visit(authorizationUrl) {
      const answer = await fetch(authorizationUrl);
      return { status: answer.status, text: await answer.text() };
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

class Place {
  readonly requests: ProtectedMcpRequest[] = [];
  readonly tokens = new Set<string>();
  readonly renewals = new Set<string>();
  readonly #base: string;
  readonly #options: ProtectedMcpOptions;
  readonly #challenges = new Map<string, string>();
  #count = 0;

  constructor(base: string, options: ProtectedMcpOptions) {
    this.#base = base;
    this.#options = options;
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    const { pathname: path, searchParams: query } = new URL(request.url ?? "/", this.#base);
    const { method = "GET", headers } = request;
    const authorization = headers.authorization ?? null;
    const asked: ProtectedMcpRequest = { method, path, query, authorization, headers, body };
    this.requests.push(asked);
    switch (path) {
      case "/.well-known/oauth-protected-resource":
        return this.#describe(response);
      case "/issuer/.well-known/oauth-authorization-server":
      case "/.well-known/oauth-authorization-server/issuer":
        return this.#metadata(response, "description");
      case "/.well-known/oauth-authorization-server/mcp":
        return this.#metadata(response, "itself");
      case "/register":
        return json(response, 201, { ...JSON.parse(body), client_id: `client-${++this.#count}` });
      case "/authorize":
        return this.#authorize(query, response);
      case "/token":
        return this.#grant(new URLSearchParams(body), response);
      case "/mcp":
        return this.#mcp(asked, response);
      default:
        return json(response, 404, {});
    }
  }

  #describe(response: ServerResponse): void {
    if (this.#options.named !== "description") json(response, 404, {});
    else
      json(response, 200, { resource: `${this.#base}/mcp`, authorization_servers: [`${this.#base}/issuer`] });
  }

  #metadata(response: ServerResponse, asked: "itself" | "description"): void {
    const { named = "itself" } = this.#options;
    if (named !== asked) {
      json(response, 404, {});
      return;
    }
    json(response, 200, {
      issuer: named === "itself" ? "https://another.name.example" : `${this.#base}/issuer`,
      authorization_endpoint: `${this.#base}/authorize`,
      token_endpoint: `${this.#base}/token`,
      registration_endpoint: `${this.#base}/register`,
      response_types_supported: ["code"],
      code_challenge_methods_supported: ["S256"],
      token_endpoint_auth_methods_supported: ["none"],
    });
  }

  #authorize(query: URLSearchParams, response: ServerResponse): void {
    const back = new URL(query.get("redirect_uri") ?? "");
    if (this.#options.human === "refuses") {
      back.searchParams.set("error", "access_denied");
      back.searchParams.set("error_description", "the human said no");
    } else {
      const code = `code-${++this.#count}`;
      this.#challenges.set(code, query.get("code_challenge") ?? "");
      back.searchParams.set("code", code);
    }
    back.searchParams.set("state", query.get("state") ?? "");
    response.writeHead(302, { location: back.href }).end();
  }

  #grant(form: URLSearchParams, response: ServerResponse): void {
    const renewal = form.get("refresh_token");
    const verifier = createHash("sha256").update(form.get("code_verifier") ?? "");
    const good =
      renewal === null
        ? this.#challenges.get(form.get("code") ?? "") === verifier.digest("base64url")
        : this.renewals.delete(renewal);
    if (!good) {
      json(response, 400, { error: "invalid_grant" });
      return;
    }
    const number = ++this.#count;
    this.tokens.add(`access-${number}`);
    this.renewals.add(`refresh-${number}`);
    json(response, 200, {
      access_token: `access-${number}`,
      refresh_token: `refresh-${number}`,
      token_type: "Bearer",
      expires_in: this.#options.lasts ?? 3600,
      scope: "read write",
    });
  }

  #mcp({ authorization, method, body }: ProtectedMcpRequest, response: ServerResponse): void {
    if (!this.tokens.has(authorization?.replace(/^Bearer /, "") ?? "")) {
      const named = this.#options.named === "description";
      const where = named ? ` resource_metadata="${this.#base}/.well-known/oauth-protected-resource"` : "";
      response.writeHead(401, { "www-authenticate": `Bearer${where}` }).end();
      return;
    }
    if (method !== "POST") {
      json(response, 405, {});
      return;
    }
    const { id, method: asked, params } = JSON.parse(body);
    if (id === undefined) {
      response.writeHead(202).end();
      return;
    }
    const results: Record<string, object> = {
      initialize: {
        protocolVersion: params?.protocolVersion,
        capabilities: { tools: {} },
        serverInfo: { name: "protected", version: "1" },
      },
      "tools/list": { tools: [{ name: "whoami", inputSchema: { type: "object" } }] },
      "tools/call": { content: [{ type: "text", text: authorization }] },
    };
    const result = results[asked];
    const error = { code: -32601, message: "no such method" };
    json(response, 200, { jsonrpc: "2.0", id, ...(result ? { result } : { error }) });
  }
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
