import type { EngineOptions } from "@codex/core";
import { shortened } from "@codex/protocol";
import {
  type JSONRPCRequest,
  ProtocolError,
  ProtocolErrorCode,
  type Result,
  Server,
  type ServerContext,
} from "@modelcontextprotocol/server";
import { anything } from "./anything.ts";
import type { CallPort } from "./callPort.ts";
import { callTool } from "./callTool.ts";
import { isMap } from "./isMap.ts";
import type { LineTransport } from "./lineTransport.ts";
import { Sessions } from "./sessions.ts";

/** Longest delay of a timer: people may take their time to answer. */
const NO_TIMEOUT = 2 ** 31 - 1;

/** Serves the calls of one client, whose handshake the front desk has done. */
export class CodexMcpServer {
  readonly #server: Server;
  readonly #transport: LineTransport;
  readonly #sessions: Sessions;
  /** Calls under way. */
  readonly #calls = new Set<Promise<unknown>>();
  /** Aborted when the client can answer no question any more. */
  readonly #alone = new AbortController();

  constructor(options: EngineOptions, transport: LineTransport) {
    this.#transport = transport;
    this.#sessions = new Sessions({ ...options, pace: () => transport.behind() });
    const { version } = options;
    this.#server = new Server({ name: "codex-mcp-server", version }, { capabilities: { tools: {} } });
    // What the front desk leaves of it is no handshake.
    this.#server.removeRequestHandler("initialize");
    this.#server.fallbackRequestHandler = (request, context) => this.#answer(request, context);
  }

  /** Serves the client from now on. */
  async connect(): Promise<void> {
    await this.#server.connect(this.#transport);
  }

  /** Nothing more will be asked, nor answered: resolves when the calls under way have their results. */
  async finish(): Promise<void> {
    this.#alone.abort();
    // Requests are taken up, and results sent, in a task of their own.
    await new Promise(setImmediate);
    await Promise.allSettled(this.#calls);
    await new Promise(setImmediate);
  }

  /** Ends the sessions with their turns and processes, then the connection. */
  async close(): Promise<void> {
    this.#alone.abort();
    await this.#sessions.close();
    await this.#server.close();
  }

  async #answer({ method, params = {} }: JSONRPCRequest, context: ServerContext): Promise<Result> {
    const { name, arguments: args = null } = params;
    if (method !== "tools/call" || typeof name !== "string" || !(args === null || isMap(args))) {
      // Also for params that are none of the method's, as clients of this server know it.
      const shown = shortened(method);
      throw new ProtocolError(ProtocolErrorCode.MethodNotFound, `method not found: ${shown}`, {
        method: shown,
      });
    }
    const call = callTool({ name, args, port: this.#port(context), sessions: this.#sessions });
    this.#calls.add(call);
    return call.finally(() => this.#calls.delete(call));
  }

  #port({ mcpReq }: ServerContext): CallPort {
    const { id, signal } = mcpReq;
    return {
      requestId: id,
      signal,
      tell: (threadId, event) => {
        const params = { _meta: { requestId: id, threadId }, ...event };
        this.#server.notification({ method: "codex/event", params }).catch(() => {});
      },
      ask: (params, withdrawn) => {
        const request = { method: "elicitation/create", params };
        const given = { signal: AbortSignal.any([withdrawn, this.#alone.signal]), timeout: NO_TIMEOUT };
        return this.#server.request(request, anything, given);
      },
    };
  }
}
