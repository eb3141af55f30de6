import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { zstdDecompressSync } from "node:zlib";
import { checkCompaction, checkRequest, isRequestBody } from "./checkRequest.ts";
import { play } from "./play.ts";
import type { Answer, RequestBody, ScriptEntry } from "./script.ts";

/** How the server answers. */
export interface MockOptions {
  /** One entry for each request to the model, in order. */
  readonly script?: readonly ScriptEntry[];
  /** Go on with the last entry when the script is used up; otherwise such a request is a fault. Default false. */
  readonly repeat?: boolean;
  /** Body of `GET /models`; default an empty list. */
  readonly models?: unknown;
  /** Default: any free port. */
  readonly port?: number;
}

/** A request as it came in. */
export interface RecordedRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** Parsed JSON. */
  readonly body: RequestBody;
}

/** A running server. Disposing of it closes it and throws when a request was at fault. */
export interface MockResponses extends AsyncDisposable {
  /** To be used as the provider's `base_url`. */
  readonly baseUrl: string;
  readonly port: number;
  /** Requests to the model so far. */
  readonly requests: readonly RecordedRequest[];
  /** Requests of any kind so far, as "METHOD url". */
  readonly log: readonly string[];
  /** What was wrong with requests so far. */
  readonly faults: readonly string[];
  /** TCP connections accepted so far. */
  readonly connections: number;
  /** Request number `n` to the model (0 is the first), as soon as it is there. */
  request(n: number): Promise<RecordedRequest>;
  /** Adds entries to the end of the script. */
  push(...entries: ScriptEntry[]): void;
  /** Throws when a request was at fault; each fault is reported once. */
  assertClean(): void;
  /** Cuts all connections and stops listening. */
  close(): Promise<void>;
}

/** Starts a server on the loopback interface that plays a script and checks every request it gets. */
export async function startMockResponses(options: MockOptions = {}): Promise<MockResponses> {
  const mock = new Mock(options);
  await mock.listen(options.port ?? 0);
  return mock;
}

class Mock implements MockResponses {
  readonly requests: RecordedRequest[] = [];
  readonly log: string[] = [];
  readonly faults: string[] = [];
  connections = 0;
  port = 0;
  readonly #options: MockOptions;
  readonly #script: ScriptEntry[];
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  readonly #waiting = new Set<() => void>();
  #reported = 0;

  constructor(options: MockOptions) {
    this.#options = options;
    this.#script = [...(options.script ?? [])];
    this.#server.on("connection", () => this.connections++);
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${this.port}/v1`;
  }

  async listen(port: number): Promise<void> {
    this.#server.listen(port, "127.0.0.1");
    await once(this.#server, "listening");
    const address = this.#server.address();
    if (address !== null && typeof address === "object") this.port = address.port;
  }

  async request(n: number): Promise<RecordedRequest> {
    for (;;) {
      const found = this.requests[n];
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  push(...entries: ScriptEntry[]): void {
    this.#script.push(...entries);
  }

  assertClean(): void {
    const fresh = this.faults.slice(this.#reported);
    this.#reported = this.faults.length;
    if (fresh.length > 0) throw new Error(`requests to the model at fault:\n${fresh.join("\n")}`);
  }

  async close(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = once(this.#server, "close");
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
    this.assertClean();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url = "" } = request;
    this.log.push(`${method} ${url}`);
    response.on("error", () => {});
    try {
      const { pathname } = new URL(url, this.baseUrl);
      if (method === "GET" && pathname.endsWith("/models")) {
        await play({ status: 200, body: this.#options.models ?? { models: [] } }, response);
      } else if (method === "POST" && /\/responses(\/compact)?$/.test(pathname)) {
        await play(await this.#answer(request), response);
      } else {
        await play({ status: 404, body: { error: { message: `nothing at ${method} ${url}` } } }, response);
      }
    } catch (error) {
      // The client went away in the middle of its own request, or a scripted function threw.
      if (!request.destroyed) this.faults.push(`${method} ${url}: ${String(error)}`);
      response.destroy();
    }
  }

  async #answer(request: IncomingMessage): Promise<Answer> {
    const { method = "", url = "", headers } = request;
    const body = parse(await buffer(request), headers);
    const n = this.requests.length;
    const faults = url.includes("/compact") ? checkCompaction(body) : checkRequest(body);
    if (!isRequestBody(body)) return this.#fault(n, faults);
    this.requests.push({ method, url, headers, body });
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
    if (faults.length > 0) return this.#fault(n, faults);
    const entry = this.#script[n] ?? (this.#options.repeat ? this.#script.at(-1) : undefined);
    if (entry === undefined) return this.#fault(n, ["the script has no answer for it"]);
    return typeof entry === "function" ? entry(body, n) : entry;
  }

  #fault(n: number, reasons: readonly string[]): Answer {
    const message = `request ${n}: ${reasons.join("; ")}`;
    this.faults.push(message);
    return { status: 400, body: { error: { message, type: "invalid_request_error" } } };
  }
}

function parse(bytes: Buffer, headers: IncomingHttpHeaders): unknown {
  try {
    const plain = headers["content-encoding"] === "zstd" ? zstdDecompressSync(bytes) : bytes;
    return JSON.parse(plain.toString("utf8"));
  } catch {
    return null;
  }
}
