import type { v2 } from "@codex/protocol";
import type { Config } from "../config/config.ts";
import type { McpHttpServer, McpServerConfig } from "../config/mcpServers.ts";
import { CodexError, errorMessage } from "../errors.ts";
import type { CoreEvent } from "../events.ts";
import type { McpManager, McpManagerOptions } from "./manager.ts";
import type { Login } from "./oauth/login.ts";
import type { SignIns } from "./oauth/signIns.ts";

/** What the servers of all threads have in common. */
export type FleetOptions = Pick<McpManagerOptions, "cwd" | "env" | "version">;

/** The thread that servers are for. */
export interface McpThread {
  readonly id: string;
  readonly config: Config;
  /** The configuration as it would be for the thread now. */
  loadConfig(): Promise<Config>;
  emit(id: string, event: CoreEvent): void;
  approvalPolicy: McpManagerOptions["approvalPolicy"];
}

/** Wishes for a sign-in with a server. */
export interface McpLoginWishes {
  /** Scopes to ask for instead of those of the configuration. */
  readonly scopes?: readonly string[] | null;
  /** Milliseconds that the human has; five minutes when left out. */
  readonly timeoutMs?: number | null;
}

/** The servers of an engine's threads. Their code is loaded with the first thread that has any. */
export class McpFleet {
  readonly #options: FleetOptions;
  readonly #threads = new Map<string, ThreadServers>();
  /** Sign-ins under way, by server: a new one takes the place of the one before. */
  readonly #logins = new Map<string, AbortController>();

  constructor(options: FleetOptions) {
    this.#options = options;
  }

  /** Takes on a thread; its servers start when it is announced. */
  open(thread: McpThread): ThreadServers {
    const servers = new ThreadServers(thread, this.#options);
    this.#threads.set(thread.id, servers);
    return servers;
  }

  /** The servers of a thread that was taken on. */
  of(threadId: string): ThreadServers | undefined {
    return this.#threads.get(threadId);
  }

  /** Has every thread start the servers of the present configuration with its next turn. */
  reload(): void {
    for (const servers of this.#threads.values()) servers.outdate();
  }

  /** What servers offer and how we stand with them, in the order of their names; by default those of `config`. */
  async statuses(
    config: Config,
    servers: Readonly<Record<string, McpServerConfig>> = config.mcpServers,
  ): Promise<v2.McpServerStatus[]> {
    if (Object.keys(servers).length === 0) return [];
    const [{ mcpServerStatuses }, signIns] = await Promise.all([
      import("./status.ts"),
      signInsOf(config, this.#options.env),
    ]);
    return mcpServerStatuses({ servers, signIns, ...this.#options });
  }

  /** How we stand with the sign-in of each server of a configuration, by name. */
  async authStatuses(config: Config): Promise<Record<string, v2.McpAuthStatus>> {
    const { env } = this.#options;
    const [{ authStatus }, signIns] = await Promise.all([import("./authStatus.ts"), signInsOf(config, env)]);
    const all = Object.entries(config.mcpServers).map(
      async ([name, server]) => [name, await authStatus({ name, server, env, signIns })] as const,
    );
    return Object.fromEntries(await Promise.all(all));
  }

  /** Whether a server says that it wants a sign-in. */
  async offersSignIn(server: McpHttpServer): Promise<boolean> {
    return (await import("./authStatus.ts")).offersSignIn(server, this.#options.env);
  }

  /**
   * Begins a sign-in with a server of a configuration. Throws `CodexError("notFound")` when there is no such server,
   * `invalidRequest` when it is none for sign-ins, and other errors when it offers none.
   */
  async login(config: Config, name: string, wishes: McpLoginWishes = {}): Promise<Login> {
    const server = httpServer(config, name, {
      missing: `No MCP server named '${name}' found.`,
      otherwise: "OAuth login is only supported for streamable HTTP servers.",
    });
    this.#logins.get(name)?.abort(new Error("another sign-in was begun"));
    const abort = new AbortController();
    this.#logins.set(name, abort);
    const done = (): void => {
      if (this.#logins.get(name) === abort) this.#logins.delete(name);
    };
    try {
      const signIns = await signInsOf(config, this.#options.env);
      const login = await signIns.login({ ...wishes, name, server, signal: abort.signal });
      login.finished.then(done, done);
      return login;
    } catch (error) {
      done();
      throw error;
    }
  }

  /**
   * Forgets the sign-in with a server of a configuration; false when there was none. Throws `CodexError`: `notFound`
   * and `invalidRequest` as `login`, `io` when it cannot be forgotten.
   */
  async logout(config: Config, name: string): Promise<boolean> {
    const server = httpServer(config, name, {
      missing: `No MCP server named '${name}' found in configuration.`,
      otherwise: "OAuth logout is only supported for streamable_http transports.",
    });
    return (await signInsOf(config, this.#options.env)).logout(name, server);
  }

  /** Gives up the sign-ins under way. */
  cancelLogins(): void {
    for (const abort of this.#logins.values()) abort.abort(new Error("the server is shutting down"));
  }

  /** Ends the servers of a thread. */
  async close(threadId: string): Promise<void> {
    const servers = this.#threads.get(threadId);
    this.#threads.delete(threadId);
    await servers?.close();
  }
}

/** The servers of one thread, from before anybody listens to it. */
export class ThreadServers {
  readonly #thread: McpThread;
  readonly #options: FleetOptions;
  #manager: Promise<McpManager> | null = null;
  /** What is said before the thread was announced. */
  #held: (() => void)[] | null = [];
  #outdated = false;
  #closed = false;

  constructor(thread: McpThread, options: FleetOptions) {
    this.#thread = thread;
    this.#options = options;
  }

  /**
   * Waits for servers without which the thread must not begin; usually there are none. Rejects with `CodexError` when
   * one does not start; all have ended then.
   */
  async requiredReady(): Promise<void> {
    const required = enabled(this.#thread.config).some((server) => server.required);
    if (!required) return;
    const manager = await this.#begin(this.#thread.config);
    await manager.requiredReady();
  }

  /** Somebody listens: starts what has not been started and says how that goes. Returns at once. */
  announce(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const say of held) say();
    if (enabled(this.#thread.config).length > 0) void this.#begin(this.#thread.config).catch(() => {});
    else this.#thread.emit("", { type: "mcp_startup_complete", ready: [], failed: [], cancelled: [] });
  }

  /**
   * The servers once their starts have ended; null when the thread has none. After a reload the new ones are started
   * first; when they cannot be read, the old ones stay. Rejects with the signal's reason.
   */
  async ready(signal: AbortSignal): Promise<McpManager | null> {
    if (this.#outdated) await this.#renew();
    const manager = await this.#manager;
    await manager?.settled(signal);
    return manager;
  }

  /** Gives up the starts that are under way. */
  cancelStartup(): void {
    void this.#manager?.then((manager) => manager.cancelStartup()).catch(() => {});
  }

  /** The configuration may have changed. */
  outdate(): void {
    this.#outdated = true;
  }

  /** Ends the servers. */
  async close(): Promise<void> {
    this.#closed = true;
    await (await this.#manager?.catch(() => null))?.close();
  }

  async #renew(): Promise<void> {
    this.#outdated = false;
    const config = await this.#thread.loadConfig().catch((error: unknown) => {
      const message = `MCP servers were not reloaded: ${errorMessage(error)}`;
      this.#thread.emit("", { type: "warning", message });
      return null;
    });
    if (config === null) return;
    const running = await this.#manager;
    if (running !== null) running.restart(config.mcpServers);
    else if (enabled(config).length > 0) await this.#begin(config);
  }

  #begin(config: Config): Promise<McpManager> {
    if (this.#manager !== null) return this.#manager;
    const web = Object.values(config.mcpServers).some(({ transport }) => transport === "http");
    const loaded = Promise.all([
      import("./manager.ts"),
      web ? signInsOf(config, this.#options.env) : Promise.resolve(null),
    ]);
    this.#manager = loaded.then(([{ McpManager: Manager }, signIns]) => {
      const { emit, approvalPolicy } = this.#thread;
      const manager = new Manager({
        ...this.#options,
        signIns,
        servers: config.mcpServers,
        emit: (id, event) => {
          if (this.#held === null) emit(id, event);
          else this.#held.push(() => emit(id, event));
        },
        approvalPolicy,
      });
      if (!this.#closed) manager.start();
      return manager;
    });
    return this.#manager;
  }
}

function enabled(config: Config): McpServerConfig[] {
  return Object.values(config.mcpServers).filter((server) => server.enabled);
}

/** The code is loaded with the first server that is not started here. */
async function signInsOf(config: Config, env: NodeJS.ProcessEnv): Promise<SignIns> {
  const { SignIns: Loaded } = await import("./oauth/signIns.ts");
  return new Loaded(config, env);
}

function httpServer(
  { mcpServers }: Config,
  name: string,
  texts: { readonly missing: string; readonly otherwise: string },
): McpHttpServer {
  const server = Object.hasOwn(mcpServers, name) ? mcpServers[name] : undefined;
  if (server === undefined) throw new CodexError("notFound", texts.missing);
  if (server.transport !== "http") throw new CodexError("invalidRequest", texts.otherwise);
  return server;
}
