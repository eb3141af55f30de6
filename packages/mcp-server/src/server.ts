import type { EngineOptions } from "@codex/core";
import { userAgent } from "@codex/core/user-agent";
import {
  type InitializeRequest,
  type InitializeResult,
  type JSONRPCRequest,
  LATEST_PROTOCOL_VERSION,
  ProtocolError,
  ProtocolErrorCode,
  type Result,
  Server,
  type ServerContext,
  SUPPORTED_PROTOCOL_VERSIONS,
} from "@modelcontextprotocol/server";
import { anything } from "./anything.ts";
import type { CallPort } from "./callPort.ts";
import type { LineTransport } from "./lineTransport.ts";
import type { Sessions } from "./sessions.ts";
import { toolList } from "./toolList.ts";

/** How a server is made: what the engine needs. */
export interface McpServerOptions
  extends Omit<EngineOptions, "originator" | "userAgent" | "pace" | "source"> {
  /** Gets a line for each piece of input that was dropped; default: nowhere. */
  readonly log?: (text: string) => void;
}

const ORIGINATOR = "codex_cli_rs";
/** Longest delay of a timer: people may take their time to answer. */
const NO_TIMEOUT = 2 ** 31 - 1;

/** A server for one MCP client. The engine is loaded with the first call of a tool. */
export class CodexMcpServer {
  readonly #options: McpServerOptions;
  readonly #server: Server;
  /** Calls under way. */
  readonly #calls = new Set<Promise<unknown>>();
  /** Aborted when the client can answer no question any more. */
  readonly #alone = new AbortController();
  #transport: LineTransport | null = null;
  #client: InitializeRequest["params"]["clientInfo"] | null = null;
  #sessions: Promise<Sessions> | null = null;

  constructor(options: McpServerOptions) {
    this.#options = options;
    const server = new Server(this.#identity(), { capabilities: { tools: { listChanged: true } } });
    server.setRequestHandler("initialize", ({ params }) => this.#initialize(params));
    server.fallbackRequestHandler = (request, context) => this.#answer(request, context);
    server.onerror = ({ message }) => options.log?.(message);
    this.#server = server;
  }

  /** Serves the client behind a transport from now on. */
  async connect(transport: LineTransport): Promise<void> {
    this.#transport = transport;
    await this.#server.connect(transport);
  }

  /** Nothing more will be asked, nor answered: resolves when the calls under way have their results. */
  async finish(): Promise<void> {
    this.#alone.abort();
    // The lines before the end are taken up in a task of their own.
    await new Promise(setImmediate);
    await Promise.allSettled(this.#calls);
    await new Promise(setImmediate);
  }

  /** Ends the sessions with their turns and processes, then the connection. */
  async close(): Promise<void> {
    this.#alone.abort();
    const sessions = await this.#sessions?.catch(() => null);
    await sessions?.close();
    await this.#server.close();
  }

  #identity(): InitializeResult["serverInfo"] & { user_agent: string } {
    const { env, version } = this.#options;
    const originator = env.CODEX_INTERNAL_ORIGINATOR_OVERRIDE ?? ORIGINATOR;
    const client = this.#client === null ? {} : { client: this.#client };
    const agent = userAgent({ originator, version, env, ...client });
    return { name: "codex-mcp-server", title: "Codex", version, user_agent: agent };
  }

  #initialize({ protocolVersion, clientInfo }: InitializeRequest["params"]): InitializeResult {
    if (this.#client !== null) {
      throw new ProtocolError(ProtocolErrorCode.InvalidRequest, "initialize called more than once");
    }
    this.#client = clientInfo;
    const known = SUPPORTED_PROTOCOL_VERSIONS.includes(protocolVersion);
    return {
      protocolVersion: known ? protocolVersion : LATEST_PROTOCOL_VERSION,
      capabilities: this.#server.getCapabilities(),
      serverInfo: this.#identity(),
    };
  }

  async #answer(request: JSONRPCRequest, context: ServerContext): Promise<Result> {
    const { method, params } = request;
    if (method === "tools/list") return { tools: toolList };
    const name = params?.name;
    const args = params?.arguments ?? null;
    if (method !== "tools/call" || typeof name !== "string" || !isMap(args)) {
      throw new ProtocolError(ProtocolErrorCode.MethodNotFound, `method not found: ${method}`, { method });
    }
    const call = this.#call(name, args, this.#port(context));
    this.#calls.add(call);
    return call.finally(() => this.#calls.delete(call));
  }

  async #call(name: string, args: Record<string, unknown> | null, port: CallPort): Promise<Result> {
    const { callTool } = await import("./callTool.ts");
    this.#sessions ??= this.#startSessions();
    return callTool({ name, args, port, sessions: await this.#sessions });
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

  async #startSessions(): Promise<Sessions> {
    const { log: _, ...rest } = this.#options;
    const [{ Engine }, { Sessions: Started }] = await Promise.all([
      import("@codex/core"),
      import("./sessions.ts"),
    ]);
    const { env } = this.#options;
    const engine = new Engine({
      ...rest,
      source: "mcp",
      originator: env.CODEX_INTERNAL_ORIGINATOR_OVERRIDE ?? ORIGINATOR,
      userAgent: this.#identity().user_agent,
      pace: () => this.#transport?.behind() ?? null,
    });
    return new Started(engine);
  }
}

function isMap(value: unknown): value is Record<string, unknown> | null {
  return typeof value === "object" && !Array.isArray(value);
}
