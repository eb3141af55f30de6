import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import type { AskForApproval } from "@codex/protocol";
import type { McpServerConfig, McpStdioServer } from "../src/config/mcpServers.ts";
import type { CoreEvent, CoreEventOf } from "../src/events.ts";
import { McpManager } from "../src/mcp/manager.ts";
import type { SignIns } from "../src/mcp/oauth/signIns.ts";

/** What a misbehaving server does wrong. */
export type Fault =
  | "none"
  | "exit"
  | "noise"
  | "stubborn"
  | "silent"
  | "speechless"
  | "refuse"
  | "listless"
  | "shape"
  | "pages"
  | "digits";

/** Configuration of a server that is a program of the fixtures. */
export function fixtureServer(more: Partial<McpStdioServer> = {}): McpStdioServer {
  return stdioServer({ args: [fixture("mcpServer.mjs")], ...more });
}

/** Configuration of a server that misbehaves. */
export function oddServer(fault: Fault, more: Partial<McpStdioServer> = {}): McpStdioServer {
  return stdioServer({ args: [fixture("oddMcpServer.mjs"), fault], ...more });
}

/** Configuration of a server program. */
export function stdioServer(more: Partial<McpStdioServer> = {}): McpStdioServer {
  return {
    transport: "stdio",
    command: process.execPath,
    args: [],
    env: null,
    envVars: [],
    cwd: null,
    enabled: true,
    required: false,
    startupTimeoutMs: null,
    toolTimeoutMs: null,
    enabledTools: null,
    disabledTools: null,
    scopes: null,
    oauthResource: null,
    ...more,
  };
}

/** Path of a fixture. */
export function fixture(name: string): string {
  return fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
}

/** How servers of a test are set up. */
export interface TestMcpOptions {
  readonly policy?: AskForApproval;
  readonly signIns?: SignIns;
}

/** The servers of a thread that is not there; ended when disposed of. */
export class TestMcp implements AsyncDisposable {
  readonly manager: McpManager;
  /** Everything said so far. */
  readonly events: { readonly id: string; readonly event: CoreEvent }[] = [];
  #waiting: (() => void)[] = [];

  constructor(servers: Readonly<Record<string, McpServerConfig>>, options: TestMcpOptions = {}) {
    const { policy = "never", signIns = null } = options;
    this.manager = new McpManager({
      servers,
      cwd: tmpdir(),
      env: process.env,
      version: "0.106.0",
      signIns,
      emit: (id, event) => {
        this.events.push({ id, event });
        const waiting = this.#waiting;
        this.#waiting = [];
        for (const wake of waiting) wake();
      },
      approvalPolicy: () => policy,
    });
    this.manager.start();
  }

  /** The first event of a type, past or to come. */
  async untilType<T extends CoreEvent["type"]>(type: T): Promise<CoreEventOf<T>> {
    for (;;) {
      const found = this.events.find(({ event }) => event.type === type);
      if (found !== undefined) return found.event as CoreEventOf<T>;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.manager.close();
  }
}

/** Holds servers back until it is opened: they are told its port by the variable GATE. */
export class Gate implements AsyncDisposable {
  readonly #server: Server;
  /** Resolves when a server stands before the gate. */
  readonly reached: Promise<Socket>;

  private constructor(server: Server) {
    this.#server = server;
    this.reached = new Promise((resolve) => server.once("connection", resolve));
  }

  static async close(): Promise<Gate> {
    const server = createServer((socket) => socket.on("error", () => {}));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new Gate(server);
  }

  /** Environment that makes a server wait. */
  get env(): Record<string, string> {
    return { GATE: String((this.#server.address() as AddressInfo).port) };
  }

  /** Lets the server go on. */
  async open(): Promise<void> {
    (await this.reached).write("go");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}
