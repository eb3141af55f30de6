import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { accountToken, type TokenOwner } from "./jwt.ts";

/** What came in: members of the form or of the JSON body, whichever it was. */
export interface IssuerCall {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readonly<Record<string, string>>;
}

/** An answer in place of the usual one. */
export interface IssuerReply {
  readonly status?: number;
  /** Sent as JSON unless it is a string. */
  readonly body: unknown;
}

/** How an issuer behaves. */
export interface IssuerOptions {
  /** Whom tokens are for. */
  readonly owner?: TokenOwner;
  /** What the backend says about the limits of the account, at both of its addresses. */
  readonly usage?: unknown;
  /** How often a device is told to wait. */
  readonly deviceWaits?: number;
  /** The user says no. */
  readonly denies?: boolean;
}

/** A stand-in for the issuer of ChatGPT's tokens and for its backend, over HTTP; gone when disposed of. */
export interface MockIssuer extends AsyncDisposable {
  readonly url: string;
  readonly calls: readonly IssuerCall[];
  /** The calls of one path, as `METHOD path`. */
  callsOf(route: string): IssuerCall[];
  /** Answers the next calls of a route so, in this order. A promise is waited for. */
  answer(route: string, ...replies: (IssuerReply | Promise<IssuerReply>)[]): void;
  /** Makes tokens as the issuer would; the refresh token is good for one refresh. */
  issue(): { id_token: string; access_token: string; refresh_token: string };
}

/** Starts an issuer on the loopback interface. */
export async function startMockIssuer(options: IssuerOptions = {}): Promise<MockIssuer> {
  const issuer = new Issuer(options);
  await issuer.listen();
  return issuer;
}

/** The client that may ask. */
const CLIENT_ID = "app_EMoamEEZ73f0CkXaXp7hrann";

const REFUSED: IssuerReply = {
  status: 400,
  body: { error: "invalid_grant", error_description: "no such grant" },
};

class Issuer implements MockIssuer {
  readonly calls: IssuerCall[] = [];
  url = "";
  readonly #options: IssuerOptions;
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  readonly #replies = new Map<string, (IssuerReply | Promise<IssuerReply>)[]>();
  /** What was proven and where to go, by code. */
  readonly #codes = new Map<string, { challenge: string; redirectUri: string }>();
  readonly #refreshTokens = new Map<string, "good" | "used">();
  #serial = 0;
  #deviceWaits: number;

  constructor(options: IssuerOptions) {
    this.#options = options;
    this.#deviceWaits = options.deviceWaits ?? 0;
  }

  async listen(): Promise<void> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    const address = this.#server.address();
    if (address !== null && typeof address === "object") this.url = `http://127.0.0.1:${address.port}`;
  }

  callsOf(route: string): IssuerCall[] {
    return this.calls.filter(({ method, path }) => `${method} ${path}` === route);
  }

  answer(route: string, ...replies: (IssuerReply | Promise<IssuerReply>)[]): void {
    this.#replies.set(route, [...(this.#replies.get(route) ?? []), ...replies]);
  }

  issue(): { id_token: string; access_token: string; refresh_token: string } {
    const serial = ++this.#serial;
    const refresh_token = `refresh-${serial}`;
    this.#refreshTokens.set(refresh_token, "good");
    const { owner } = this.#options;
    return { id_token: accountToken(owner), access_token: accountToken({ ...owner, serial }), refresh_token };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#server.listening) return;
    const closed = once(this.#server, "close");
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on("error", () => {});
    const { method = "", headers } = request;
    const url = new URL(request.url ?? "", this.url);
    const call = { method, path: url.pathname, headers, body: members(await text(request), headers) };
    this.calls.push(call);
    const route = `${method} ${url.pathname}`;
    if (route === "GET /oauth/authorize") {
      response.writeHead(302, { location: this.#authorize(url.searchParams) }).end();
      return;
    }
    const { status = 200, body } = (await this.#replies.get(route)?.shift()) ?? this.#usual(route, call);
    response.writeHead(status, { "content-type": "application/json" });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  }

  /** The user signs in without hesitation; where the browser is sent then. */
  #authorize(query: URLSearchParams): string {
    const get = (name: string): string => query.get(name) ?? "";
    const target = new URL(get("redirect_uri"));
    target.searchParams.set("state", get("state"));
    if (this.#options.denies) {
      target.searchParams.set("error", "access_denied");
      return target.href;
    }
    const code = randomUUID();
    this.#codes.set(code, { challenge: get("code_challenge"), redirectUri: get("redirect_uri") });
    target.searchParams.set("code", code);
    return target.href;
  }

  #usual(route: string, { body }: IssuerCall): IssuerReply {
    switch (route) {
      case "POST /oauth/token":
        return body.client_id === CLIENT_ID ? this.#grant(body) : REFUSED;
      case "POST /api/accounts/deviceauth/usercode":
        return { body: { device_auth_id: "device-1", user_code: "ABCD-EFGH", interval: "0" } };
      case "POST /api/accounts/deviceauth/token":
        return this.#deviceCode(body);
      case "GET /backend-api/wham/usage":
      case "GET /api/codex/usage":
        return { body: this.#options.usage ?? { plan_type: "pro" } };
      default:
        return { status: 404, body: {} };
    }
  }

  #grant(body: IssuerCall["body"]): IssuerReply {
    switch (body.grant_type) {
      case "authorization_code": {
        const { code = "", code_verifier = "", redirect_uri } = body;
        const asked = this.#codes.get(code);
        this.#codes.delete(code);
        const proven = createHash("sha256").update(code_verifier).digest("base64url");
        const good = asked?.challenge === proven && asked.redirectUri === redirect_uri;
        return good ? { body: this.issue() } : REFUSED;
      }
      case "refresh_token": {
        const { refresh_token = "" } = body;
        const state = this.#refreshTokens.get(refresh_token);
        const code = state === undefined ? "refresh_token_invalidated" : "refresh_token_reused";
        if (state !== "good") return { status: 401, body: { error: { code } } };
        this.#refreshTokens.set(refresh_token, "used");
        return { body: this.issue() };
      }
      case "urn:ietf:params:oauth:grant-type:token-exchange":
        return { body: { access_token: "sk-exchanged" } };
      default:
        return REFUSED;
    }
  }

  #deviceCode({ device_auth_id, user_code }: IssuerCall["body"]): IssuerReply {
    if (device_auth_id !== "device-1" || user_code !== "ABCD-EFGH") return REFUSED;
    if (this.#deviceWaits-- > 0) return { status: 403, body: {} };
    const verifier = "device-verifier";
    const challenge = createHash("sha256").update(verifier).digest("base64url");
    this.#codes.set("device-code", { challenge, redirectUri: `${this.url}/deviceauth/callback` });
    const grant = { authorization_code: "device-code", code_challenge: challenge, code_verifier: verifier };
    return { body: grant };
  }
}

function members(body: string, headers: IncomingHttpHeaders): Readonly<Record<string, string>> {
  if (body === "") return {};
  const json = headers["content-type"]?.startsWith("application/json") === true;
  return json ? (JSON.parse(body) as Record<string, string>) : Object.fromEntries(new URLSearchParams(body));
}
