import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectWebSocket, type SpawnTransport, spawnTransport } from "@codex/protocol/node";
import { type MockResponses, type ScriptEntry, startMockResponses } from "@codex-tools/mock-responses";
import { type AppServer, type AppServerOptions, createAppServer } from "../src/server.ts";
import {
  listenWebSocket,
  type WebSocketListener,
  type WebSocketOptions,
} from "../src/transport/webSocketServer.ts";
import { WireClient } from "./wireClient.ts";

/** How a test server is set up. */
export interface TestServerOptions {
  /** What the model answers, request by request. */
  readonly script?: readonly ScriptEntry[];
  /** Lines at the beginning of config.toml, over the defaults below. */
  readonly config?: string;
  readonly approval?: string;
  readonly sandbox?: string;
  /** Lines of the provider's table. */
  readonly provider?: string;
  /** What the model endpoint tells about models. */
  readonly models?: unknown;
}

/** A home, a working folder and a scripted model for one test; disposing ends and removes everything. */
export class TestBed implements AsyncDisposable {
  readonly home: string;
  readonly cwd: string;
  /** What stands for `/etc/codex`; not made. */
  readonly machine: string;
  readonly model: MockResponses;
  readonly #folder: string;
  readonly #ends: (() => Promise<void>)[] = [];

  private constructor(folder: string, model: MockResponses) {
    this.#folder = folder;
    this.home = join(folder, "home");
    this.cwd = join(folder, "work");
    this.machine = join(folder, "etc");
    this.model = model;
  }

  /** Makes the folders, the model and the configuration that points to it. */
  static async create(options: TestServerOptions = {}): Promise<TestBed> {
    const folder = await mkdtemp(join(tmpdir(), "app-server-"));
    const bed = new TestBed(
      folder,
      await startMockResponses({ script: options.script ?? [], models: options.models }),
    );
    await mkdir(bed.home);
    await mkdir(bed.cwd);
    const { approval = "never", sandbox = "danger-full-access", config = "", provider = "" } = options;
    await writeFile(
      join(bed.home, "config.toml"),
      `model = "mock-model"
model_provider = "mock"
approval_policy = "${approval}"
sandbox_mode = "${sandbox}"
${config}
[model_providers.mock]
name = "mock"
base_url = "${bed.model.baseUrl}"
wire_api = "responses"
request_max_retries = 0
stream_max_retries = 0
${provider}
`,
    );
    return bed;
  }

  /** The environment of a process that must know nothing but this bed. */
  get env(): NodeJS.ProcessEnv {
    return {
      PATH: process.env.PATH,
      HOME: this.#folder,
      CODEX_HOME: this.home,
      TERM: "xterm",
      LANG: "C.UTF-8",
    };
  }

  /** A server in this process. */
  serve(changes: Partial<AppServerOptions> = {}): AppServer {
    const server = createAppServer({ ...this.#options(), ...changes });
    this.#ends.push(() => server.close());
    return server;
  }

  /** A server in this process that listens for WebSockets on a port of its own. */
  async listen(options: Partial<WebSocketOptions> = {}): Promise<WebSocketListener> {
    const address = { host: "127.0.0.1", port: 0, token: null };
    const listener = await listenWebSocket({ ...this.#options(), ...address, ...options });
    this.#ends.push(() => listener.close());
    return listener;
  }

  /** A client of a listening server, hands shaken. */
  async reach(url: string, capabilities: Record<string, unknown> | null = null): Promise<WireClient> {
    const client = await this.connect(url);
    await client.initialize(capabilities);
    return client;
  }

  /** A client of a listening server, not yet spoken to. */
  async connect(url: string): Promise<WireClient> {
    return new WireClient(await connectWebSocket(url));
  }

  #options(): AppServerOptions {
    return {
      codexHome: this.home,
      cwd: this.cwd,
      cliOverrides: [],
      version: "0.106.0",
      source: "vscode",
      env: this.env,
      systemConfigFile: join(this.machine, "config.toml"),
    };
  }

  /** A server in this process with one client that has shaken hands. */
  async client(capabilities: Record<string, unknown> | null = null): Promise<WireClient> {
    return this.join(this.serve(), capabilities);
  }

  /** A client of a server, hands shaken. */
  async join(
    server: AppServer,
    capabilities: Record<string, unknown> | null = null,
    options: Parameters<AppServer["connect"]>[1] = {},
  ): Promise<WireClient> {
    const [client, transport] = WireClient.pair();
    server.connect(transport, options);
    await client.initialize(capabilities);
    return client;
  }

  /** A server in a process of its own, not yet spoken to. */
  spawn(): { readonly client: WireClient; readonly transport: SpawnTransport } {
    const script = join(import.meta.dirname, "serveStdio.ts");
    const transport = spawnTransport(process.execPath, ["--conditions=@codex/source", script], {
      cwd: this.cwd,
      env: this.env,
    });
    this.#ends.push(async () => {
      transport.close();
      await transport.exited;
    });
    return { client: new WireClient(transport), transport };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const end of this.#ends.reverse()) await end();
    await this.model[Symbol.asyncDispose]();
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
