import type { v2 } from "@codex/protocol";
import type { Config } from "../config/config.ts";
import type { McpServerConfig } from "../config/mcpServers.ts";
import { errorMessage } from "../errors.ts";
import type { CoreEvent } from "../events.ts";
import type { McpManager, McpManagerOptions } from "./manager.ts";

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

/** The servers of an engine's threads. Their code is loaded with the first thread that has any. */
export class McpFleet {
  readonly #options: FleetOptions;
  readonly #threads = new Map<string, ThreadServers>();

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

  /** What the servers of a configuration offer and how we stand with them, in the order of their names. */
  async statuses(servers: Readonly<Record<string, McpServerConfig>>): Promise<v2.McpServerStatus[]> {
    if (Object.keys(servers).length === 0) return [];
    const { mcpServerStatuses } = await import("./status.ts");
    return mcpServerStatuses({ servers, ...this.#options });
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
    this.#manager ??= import("./manager.ts").then(({ McpManager: Manager }) => {
      const { emit, approvalPolicy } = this.#thread;
      const manager = new Manager({
        ...this.#options,
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
