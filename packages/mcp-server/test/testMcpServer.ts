import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { StreamTransport } from "@codex/protocol/node";
import { type MockResponses, type ScriptEntry, startMockResponses } from "@codex-tools/mock-responses";
import { Client } from "@modelcontextprotocol/client";
import { LineTransport } from "../src/lineTransport.ts";
import { serveMcpStdio } from "../src/serveStdio.ts";

/** What a client hears of a session. */
export interface HeardEvent {
  readonly _meta: { readonly requestId: string | number; readonly threadId: string };
  readonly id: string;
  readonly msg: { readonly type: string } & Record<string, unknown>;
}

/** How a test is set up. */
export interface TestOptions {
  readonly script?: readonly ScriptEntry[];
  readonly approval?: string;
  readonly config?: string;
}

/** A real MCP client of a server in this process, with a home, a working folder and a scripted model. */
export class TestMcpServer implements AsyncDisposable {
  readonly home: string;
  readonly cwd: string;
  readonly model: MockResponses;
  readonly #folder: string;
  readonly #ends: (() => Promise<unknown>)[] = [];

  private constructor(folder: string, model: MockResponses) {
    this.#folder = folder;
    this.home = join(folder, "home");
    this.cwd = join(folder, "work");
    this.model = model;
  }

  static async create({
    script = [],
    approval = "never",
    config = "",
  }: TestOptions = {}): Promise<TestMcpServer> {
    const folder = await mkdtemp(join(tmpdir(), "mcp-server-"));
    const test = new TestMcpServer(folder, await startMockResponses({ script }));
    await mkdir(test.home);
    await mkdir(test.cwd);
    await writeFile(
      join(test.home, "config.toml"),
      `model = "mock-model"
model_provider = "mock"
approval_policy = "${approval}"
sandbox_mode = "danger-full-access"
${config}
[model_providers.mock]
name = "mock"
base_url = "${test.model.baseUrl}"
wire_api = "responses"
request_max_retries = 0
stream_max_retries = 0
`,
    );
    return test;
  }

  /** The environment of a server that must know nothing but this test. */
  get env(): Record<string, string> {
    return {
      PATH: process.env.PATH ?? "",
      HOME: this.#folder,
      CODEX_HOME: this.home,
      TERM: "xterm",
      LANG: "C.UTF-8",
    };
  }

  /** A server and its client, hands shaken. */
  async connect(capabilities: object = { elicitation: {} }): Promise<TestClient> {
    const { transport, served } = this.#serve();
    const client = new TestClient(capabilities);
    await client.client.connect(new LineTransport(transport));
    this.#ends.push(
      () => client.client.close(),
      () => served,
    );
    return client;
  }

  /** A server and the bare lines to it. */
  lines(): TestLines {
    const { transport, served, input } = this.#serve();
    const lines = new TestLines(transport, served, input);
    this.#ends.push(async () => {
      await lines.end();
      await served;
    });
    return lines;
  }

  #serve(): { transport: StreamTransport; served: Promise<void>; input: PassThrough } {
    const [input, output] = [new PassThrough(), new PassThrough()];
    const served = serveMcpStdio({
      codexHome: this.home,
      cwd: this.cwd,
      cliOverrides: [],
      version: "1.0.0",
      env: this.env,
      transport: new StreamTransport(input, output),
    });
    return { transport: new StreamTransport(output, input), served, input };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const end of this.#ends) await end();
    await this.model[Symbol.asyncDispose]();
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A client that keeps what it hears. */
export class TestClient {
  readonly client: Client;
  readonly events: HeardEvent[] = [];
  #waiting: (() => void)[] = [];

  constructor(capabilities: object = { elicitation: {} }) {
    this.client = new Client({ name: "test", version: "1.2.3" }, { capabilities });
    this.client.fallbackNotificationHandler = async ({ params }) => {
      this.events.push(params as unknown as HeardEvent);
      const waiting = this.#waiting;
      this.#waiting = [];
      for (const wake of waiting) wake();
    };
  }

  /** Answers every question with what `answer` makes of its params. */
  answers(answer: (params: Record<string, unknown>) => Record<string, unknown> | Promise<never>): void {
    this.client.setRequestHandler(
      "elicitation/create",
      { params: anyParams },
      // The answer of these clients is no answer of the protocol.
      async (params) => (await answer(params as Record<string, unknown>)) as { action: "accept" },
    );
  }

  /** Calls a tool. */
  call(name: string, args: Record<string, unknown>, signal?: AbortSignal) {
    return this.client.callTool({ name, arguments: args }, signal ? { signal } : {});
  }

  /** The first event of a type, past or to come. */
  async heard(type: string): Promise<HeardEvent> {
    for (;;) {
      const found = this.events.find(({ msg }) => msg.type === type);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }
}

const anyParams = {
  "~standard": {
    version: 1 as const,
    vendor: "test",
    validate: (value: unknown) => ({ value: value as Record<string, unknown> }),
  },
};

/** A message as it is on the wire. */
export type Line = Record<string, unknown>;

/** Says and hears lines as they are. */
export class TestLines {
  readonly served: Promise<void>;
  readonly heard: Line[] = [];
  readonly #transport: StreamTransport;
  readonly #input: PassThrough;
  #waiting: (() => void)[] = [];
  #nextId = 0;

  constructor(transport: StreamTransport, served: Promise<void>, input: PassThrough) {
    this.#transport = transport;
    this.#input = input;
    this.served = served;
    transport.onMessage((text) => {
      this.heard.push(JSON.parse(text));
      const waiting = this.#waiting;
      this.#waiting = [];
      for (const wake of waiting) wake();
    });
  }

  send(text: string): void {
    this.#transport.send(text);
  }

  /** Asks and resolves with the whole answer. */
  request(method: string, params?: unknown, id: string | number = this.#nextId++): Promise<Line> {
    this.send(JSON.stringify({ jsonrpc: "2.0", id, method, ...(params === undefined ? {} : { params }) }));
    return this.#first((line) => line.id === id && line.method === undefined);
  }

  /** The first request or notification of a method, past or to come. */
  asked(method: string): Promise<Line> {
    return this.#first((line) => line.method === method);
  }

  /** Says nothing more, and hears on. */
  async end(): Promise<void> {
    await this.#transport.drained();
    this.#input.end();
  }

  async #first(wanted: (line: Line) => boolean): Promise<Line> {
    for (;;) {
      const found = this.heard.find(wanted);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }
}
