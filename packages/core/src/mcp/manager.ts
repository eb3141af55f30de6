import type {
  AskForApproval,
  CallToolResult,
  McpStartupFailure,
  Resource,
  ResourceTemplate,
  Tool,
} from "@codex/protocol";
import type { McpServerConfig } from "../config/mcpServers.ts";
import { CodexError } from "../errors.ts";
import type { CoreEvent } from "../events.ts";
import type { JsonObject } from "../exactJson.ts";
import { allPages, type ElicitationAnswer, type ElicitationRequest, McpClient } from "./client.ts";
import { McpFailure } from "./failure.ts";
import type { Page, ResourceContents } from "./listing.ts";
import { fullToolName, isServerName, orderTools } from "./names.ts";
import type { SignIns } from "./oauth/signIns.ts";
import type { RequestSettings } from "./session.ts";
import { startupErrorText } from "./startupError.ts";

/** What the servers of a thread work with. */
export interface McpManagerOptions {
  /** By name. */
  readonly servers: Readonly<Record<string, McpServerConfig>>;
  /** The engine's own folder, absolute: where server programs run unless told otherwise. */
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Version told to servers. */
  readonly version: string;
  /** The user's sign-ins with servers; default: there are none. */
  readonly signIns?: SignIns | null;
  /** Says something on behalf of the thread; `id` as in `ThreadEvent`. */
  emit(id: string, event: CoreEvent): void;
  /** The thread's present policy, which also decides whether servers may put questions to the user. */
  approvalPolicy(): AskForApproval;
}

/** How a tool is called. */
export interface CallSettings extends Pick<RequestSettings, "signal" | "onProgress"> {
  /** Answers the questions that the server has during the call; without it they are declined. */
  readonly elicit?: AnswerServer;
}

type AnswerServer = (request: ElicitationRequest) => Promise<ElicitationAnswer>;

/** A tool of a server under the name by which the model calls it. */
export interface McpToolEntry {
  readonly fullName: string;
  readonly server: string;
  readonly tool: Tool;
}

/** Something with the name of the server that has it. */
export interface OfServer<T> {
  readonly server: string;
  readonly item: T;
}

type State =
  | { readonly kind: "starting" }
  | { readonly kind: "ready"; readonly client: McpClient }
  | { readonly kind: "failed"; readonly failure: McpFailure }
  | { readonly kind: "cancelled" };

interface Server {
  readonly name: string;
  readonly config: McpServerConfig;
  readonly abort: AbortController;
  /** Who answers its questions, one for each call under way. */
  readonly answering: Set<AnswerServer>;
  /** Resolves when the start has ended one way or another. */
  started: Promise<void>;
  state: State;
}

/** Id of the event of a server's question: it belongs to no turn. */
const ELICITATION_ID = "mcp_elicitation_request";

/** The servers of one thread: started side by side, never waited for but by those who need them. */
export class McpManager {
  readonly #options: McpManagerOptions;
  #servers: ReadonlyMap<string, Server> = new Map();
  #settled: Promise<void> = Promise.resolve();
  #tools: readonly McpToolEntry[] | null = null;

  constructor(options: McpManagerOptions) {
    this.#options = options;
  }

  /** Whether any server is to be used. */
  get any(): boolean {
    return this.#servers.size > 0;
  }

  /** Starts all enabled servers and returns at once; says how each start goes and when all have ended. */
  start(): void {
    this.#begin(this.#options.servers);
  }

  /** Ends all servers and starts others. */
  restart(servers: Readonly<Record<string, McpServerConfig>>): void {
    void this.#end(this.#servers);
    this.#begin(servers);
  }

  /** Resolves when every required server has started. Rejects with `CodexError` naming those that have not. */
  async requiredReady(): Promise<void> {
    const required = [...this.#servers.values()].filter(({ config }) => config.required);
    await Promise.all(required.map(({ started }) => started));
    const failures = required.flatMap(({ name, state }) =>
      state.kind === "failed" ? [`${name}: ${state.failure.message}`] : [],
    );
    if (failures.length === 0) return;
    const list = failures.join("; ");
    throw new CodexError(
      "internal",
      `error creating thread: Fatal error: Failed to initialize session: required MCP servers failed to initialize: ${list}`,
    );
  }

  /** Resolves when no start is under way any more; rejects with the reason of the signal. */
  async settled(signal?: AbortSignal): Promise<void> {
    if (signal === undefined) return this.#settled;
    signal.throwIfAborted();
    const { promise: aborted, reject } = Promise.withResolvers<never>();
    const onAbort = (): void => reject(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
    await Promise.race([this.#settled, aborted]).finally(() => signal.removeEventListener("abort", onAbort));
  }

  /** Gives up the starts that are under way. */
  cancelStartup(): void {
    for (const { state, abort } of this.#servers.values()) if (state.kind === "starting") abort.abort();
  }

  /** The tools of the servers that have started, in the order of the request; the same array until it changes. */
  get tools(): readonly McpToolEntry[] {
    this.#tools ??= orderTools(
      [...this.#servers.values()].flatMap(({ name, config, state }) =>
        state.kind === "ready"
          ? state.client.tools
              .filter((tool) => offered(config, tool.name))
              .map((tool) => ({ fullName: fullToolName(name, tool.name), server: name, tool }))
          : [],
      ),
    );
    return this.#tools;
  }

  /** Calls a tool; null sends no arguments. Rejects with `McpFailure`, or with the signal's reason. */
  async call(
    { server, tool }: Pick<McpToolEntry, "server" | "tool">,
    args: JsonObject | null,
    { elicit, ...settings }: CallSettings,
  ): Promise<CallToolResult> {
    const answering = this.#servers.get(server)?.answering;
    if (elicit) answering?.add(elicit);
    try {
      return await this.#use(server, `tool call failed for \`${server}/${tool.name}\``, (client) =>
        client.callTool(tool.name, args, settings),
      );
    } finally {
      if (elicit) answering?.delete(elicit);
    }
  }

  /** One page of a server's resources. Rejects with `McpFailure`. */
  resources(server: string, cursor: string | null, signal: AbortSignal): Promise<Page<Resource>> {
    return this.#use(server, `resources/list failed for \`${server}\``, (client) =>
      client.resources(cursor, signal),
    );
  }

  /** One page of a server's resource templates. Rejects with `McpFailure`. */
  resourceTemplates(
    server: string,
    cursor: string | null,
    signal: AbortSignal,
  ): Promise<Page<ResourceTemplate>> {
    return this.#use(server, `resources/templates/list failed for \`${server}\``, (client) =>
      client.resourceTemplates(cursor, signal),
    );
  }

  /** What a resource holds. Rejects with `McpFailure`. */
  readResource(server: string, uri: string, signal: AbortSignal): Promise<ResourceContents[]> {
    return this.#use(server, `resources/read failed for \`${server}\` (${uri})`, (client) =>
      client.readResource(uri, signal),
    );
  }

  /** The resources of all servers that list them. */
  allResources(signal?: AbortSignal): Promise<OfServer<Resource>[]> {
    return this.#ofAll((client) => allPages((cursor) => client.resources(cursor, signal)));
  }

  /** The resource templates of all servers that list them. */
  allResourceTemplates(signal?: AbortSignal): Promise<OfServer<ResourceTemplate>[]> {
    return this.#ofAll((client) => allPages((cursor) => client.resourceTemplates(cursor, signal)));
  }

  /** Ends all servers. */
  async close(): Promise<void> {
    const servers = this.#servers;
    this.#servers = new Map();
    this.#tools = null;
    await this.#end(servers);
  }

  #begin(configs: McpManagerOptions["servers"]): void {
    const enabled = Object.entries(configs)
      .filter(([, config]) => config.enabled)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, config]) => newServer(name, config));
    const servers = new Map(enabled.map((server) => [server.name, server]));
    this.#servers = servers;
    this.#tools = null;
    for (const { name } of enabled) this.#update(name, { state: "starting" });
    const ready: string[] = [];
    const failed: McpStartupFailure[] = [];
    const cancelled: string[] = [];
    for (const server of enabled) {
      server.started = this.#start(server).then((state) => {
        server.state = state;
        if (this.#servers !== servers) return;
        this.#tools = null;
        const { name: id, config } = server;
        if (state.kind === "ready") {
          ready.push(id);
          this.#update(id, { state: "ready" });
        } else if (state.kind === "failed") {
          failed.push({ server: id, error: state.failure.message });
          this.#update(id, { state: "failed", error: startupErrorText(id, config, state.failure) });
        } else cancelled.push(id);
      });
    }
    this.#settled = Promise.all(enabled.map(({ started }) => started)).then(() => {
      if (this.#servers !== servers) return;
      this.#options.emit("", { type: "mcp_startup_complete", ready, failed, cancelled });
    });
  }

  async #start(server: Server): Promise<State> {
    const { name, config, abort } = server;
    const { cwd, env, version, signIns = null } = this.#options;
    try {
      if (!isServerName(name)) {
        throw new McpFailure(`Invalid MCP server name '${name}': must match pattern ^[a-zA-Z0-9_-]+$`);
      }
      const client = await McpClient.connect({
        name,
        config,
        cwd,
        env,
        version,
        signIns,
        signal: abort.signal,
        elicits: this.#mayAsk(),
        elicit: (request) => this.#elicit(server, request),
        toolsChanged: () => {
          this.#tools = null;
        },
      });
      return { kind: "ready", client };
    } catch (error) {
      if (abort.signal.aborted) return { kind: "cancelled" };
      return { kind: "failed", failure: error instanceof McpFailure ? error : new McpFailure(String(error)) };
    }
  }

  /** Answers a question of a server as the newest call that can. */
  async #elicit({ name, answering }: Server, request: ElicitationRequest): Promise<ElicitationAnswer> {
    if (!this.#mayAsk()) return { action: "decline" };
    const { id, message } = request;
    this.#options.emit(ELICITATION_ID, { type: "elicitation_request", server_name: name, id, message });
    const answer = [...answering].at(-1);
    return answer === undefined ? { action: "decline" } : answer(request);
  }

  #mayAsk(): boolean {
    const policy = this.#options.approvalPolicy();
    return typeof policy === "object" ? !policy.reject.mcp_elicitations : policy !== "never";
  }

  #update(server: string, status: Extract<CoreEvent, { type: "mcp_startup_update" }>["status"]): void {
    this.#options.emit("", { type: "mcp_startup_update", server, status });
  }

  async #use<T>(name: string, doing: string, work: (client: McpClient) => Promise<T>): Promise<T> {
    const server = this.#servers.get(name);
    if (server === undefined) throw new McpFailure(`unknown MCP server '${name}'`);
    await server.started;
    const { state } = server;
    if (state.kind === "failed") {
      throw new McpFailure("failed to get client", [`MCP startup failed: ${state.failure.message}`]);
    }
    if (state.kind !== "ready") throw new McpFailure("failed to get client", ["MCP startup cancelled"]);
    try {
      return await work(state.client);
    } catch (error) {
      throw error instanceof McpFailure ? error.within(doing) : error;
    }
  }

  async #ofAll<T>(work: (client: McpClient) => Promise<T[]>): Promise<OfServer<T>[]> {
    const lists = [...this.#servers.values()].map(async (server) => {
      await server.started;
      if (server.state.kind !== "ready") return [];
      // A server without resources says so with an error.
      const items = await work(server.state.client).catch(() => []);
      return items.map((item) => ({ server: server.name, item }));
    });
    return (await Promise.all(lists)).flat();
  }

  async #end(servers: ReadonlyMap<string, Server>): Promise<void> {
    const all = [...servers.values()].map(async (server) => {
      server.abort.abort();
      await server.started;
      if (server.state.kind === "ready") await server.state.client.close();
    });
    await Promise.all(all);
  }
}

function newServer(name: string, config: McpServerConfig): Server {
  return {
    name,
    config,
    abort: new AbortController(),
    answering: new Set(),
    started: Promise.resolve(),
    state: { kind: "starting" },
  };
}

function offered({ enabledTools, disabledTools }: McpServerConfig, tool: string): boolean {
  return (enabledTools === null || enabledTools.includes(tool)) && !disabledTools?.includes(tool);
}
