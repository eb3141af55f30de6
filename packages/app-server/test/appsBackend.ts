import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { json } from "node:stream/consumers";

/** What the backend answers; what is left out is an error of it. */
export interface AppsAnswers {
  /** Pages of the directory. */
  readonly pages?: readonly (readonly object[])[];
  /** `_meta` of the tools that the account may use. */
  readonly tools?: readonly object[];
}

/** The services of ChatGPT that tell apps: a directory, and an MCP server with the tools of connected ones. */
export class AppsBackend implements AsyncDisposable {
  readonly #server: Server;
  /** What was asked for, in order. */
  readonly asked: string[] = [];
  answers: AppsAnswers;

  private constructor(answers: AppsAnswers) {
    this.answers = answers;
    this.#server = createServer(async (request, response) => {
      const { status, content } = await this.#answer(request);
      response.writeHead(status, { "content-type": "application/json" });
      response.end(content === undefined ? "" : JSON.stringify(content));
    });
  }

  /** A backend that listens on a port of its own. */
  static async start(answers: AppsAnswers): Promise<AppsBackend> {
    const backend = new AppsBackend(answers);
    backend.#server.listen(0, "127.0.0.1");
    await once(backend.#server, "listening");
    return backend;
  }

  /** For `chatgpt_base_url`. */
  get url(): string {
    const address = this.#server.address();
    const port = address !== null && typeof address === "object" ? address.port : 0;
    return `http://127.0.0.1:${port}/backend-api`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  async #answer(request: IncomingMessage): Promise<Answer> {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://x");
    if (pathname === "/backend-api/wham/apps") return this.#tools(request);
    this.asked.push(`${pathname} ${request.headers.authorization?.slice(0, 7)}`);
    const { pages } = this.answers;
    const at = Number(searchParams.get("token") ?? "0");
    if (pages === undefined) return { status: 500, content: { detail: "broken" } };
    return {
      status: 200,
      content: { apps: pages[at], nextToken: at + 1 < pages.length ? `${at + 1}` : null },
    };
  }

  async #tools(request: IncomingMessage): Promise<Answer> {
    const { tools } = this.answers;
    if (tools === undefined) return { status: 500, content: {} };
    if (request.method !== "POST") return { status: 405, content: undefined };
    const { id, method, params } = (await json(request)) as JsonRpc;
    if (id === undefined) return { status: 202, content: undefined };
    this.asked.push(method);
    const serverInfo = { name: "apps", version: "1" };
    const named = tools.map((_meta, index) => ({
      name: `t${index}`,
      inputSchema: { type: "object" },
      _meta,
    }));
    const result =
      method === "initialize"
        ? { protocolVersion: params?.protocolVersion, capabilities: { tools: {} }, serverInfo }
        : { tools: named };
    return { status: 200, content: { jsonrpc: "2.0", id, result } };
  }
}

interface Answer {
  readonly status: number;
  readonly content: unknown;
}

interface JsonRpc {
  readonly id?: number;
  readonly method: string;
  readonly params?: { readonly protocolVersion?: string };
}
