import type { EngineOptions } from "@codex/core";
import type { Storage } from "@codex/core/storage";
import { userAgent } from "@codex/core/user-agent";
import type { MessageId, Transport } from "@codex/protocol";
import {
  type ClientAnswer,
  Connection,
  type ConnectionHost,
  type ConnectionOptions,
  type IncomingRequest,
} from "./connection.ts";
import { ConversationListeners } from "./conversation/conversationListeners.ts";
import { Dispatcher } from "./dispatch.ts";
import { handlers } from "./handlers/index.ts";
import { waitForBest } from "./pace.ts";
import type { MakeEngine, Runtime } from "./runtime.ts";
import { ServerRequests } from "./serverRequests.ts";
import type { Services } from "./services.ts";
import { Audience } from "./subscriptions.ts";

/** How a server is made: what the engine needs, and how to get one. */
export interface AppServerOptions extends Omit<EngineOptions, "originator" | "userAgent" | "pace"> {
  /** Makes the engine, once, on first need; by default that of `@codex/core`, which is loaded only then. */
  readonly makeEngine?: MakeEngine;
  /** Takes what users say at any length, from a client in this process that is the user's own; default false. */
  readonly unlimitedInput?: boolean;
  /** Called once, while the model first answers: all that a turn needs is loaded by then. */
  readonly onFirstAnswer?: () => void;
  /** Gets a line for each piece of input that was dropped and each client that was lost; default: nowhere. */
  readonly log?: (text: string) => void;
}

/** A server of the protocol for any number of clients. */
export interface AppServer {
  /** Serves a client over a transport, from now until either side closes it. */
  connect(transport: Transport, options?: Partial<ConnectionOptions>): Connection;
  /** Number of clients now. */
  readonly connections: number;
  /** Resolves when no turn is running; at once when that is so. */
  rest(): Promise<void>;
  /** Ends all connections and the engine with its turns and processes. */
  close(): Promise<void>;
}

/** Originator of a process without a client that says its name. */
const defaultOriginator = "codex_cli_rs";

/** Makes a server; nothing is loaded or read before the first client asks for something. */
export function createAppServer(options: AppServerOptions): AppServer {
  return new Server(options);
}

class Server implements AppServer, ConnectionHost, Services {
  readonly everybody = new Audience();
  readonly serverRequests = new ServerRequests();
  readonly conversationListeners = new ConversationListeners();
  readonly #options: AppServerOptions;
  #onFirstAnswer: (() => void) | undefined;
  readonly #closing = new AbortController();
  readonly #connected = new Set<Connection>();
  readonly #dispatcher: Dispatcher;
  #starting: Promise<Runtime> | null = null;
  #storage: Promise<Storage> | null = null;
  #running: Runtime | null = null;
  #originator: string | null = null;
  #userAgent: string | null = null;
  #nextConnection = 1;

  constructor(options: AppServerOptions) {
    this.#options = options;
    this.#onFirstAnswer = options.onFirstAnswer;
    this.#dispatcher = new Dispatcher(this, handlers);
  }

  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  get surroundings(): Services["surroundings"] {
    return this.#options;
  }

  get connections(): number {
    return this.#connected.size;
  }

  get userAgent(): string | null {
    return this.#userAgent;
  }

  connect(transport: Transport, options: Partial<ConnectionOptions> = {}): Connection {
    const connection = new Connection(this.#nextConnection++, transport, this, { strict: true, ...options });
    if (!connection.signal.aborted) this.#connected.add(connection);
    return connection;
  }

  request(connection: Connection, request: IncomingRequest): Promise<void> | undefined {
    return this.#dispatcher.request(connection, request);
  }

  answered(connection: Connection, id: MessageId, answer: ClientAnswer): void {
    const known = this.serverRequests.answered(connection, id, answer);
    if (!known) this.log(`connection ${connection.id}: answer to no open request: ${String(id)}`);
  }

  closed(connection: Connection): void {
    this.#connected.delete(connection);
    this.everybody.remove(connection);
    this.#running?.threads.forget(connection);
    this.conversationListeners.forget(connection);
    this.serverRequests.forget(connection);
  }

  log(text: string): void {
    this.#options.log?.(text);
  }

  introduce(client: { readonly name: string; readonly version: string }): string {
    const { env, version } = this.#options;
    this.#originator ??= env.CODEX_INTERNAL_ORIGINATOR_OVERRIDE ?? client.name;
    const text = userAgent({ originator: this.#originator, version, client, env });
    this.#userAgent ??= text;
    return text;
  }

  get running(): Runtime | null {
    return this.#running;
  }

  storage(): Promise<Storage> {
    this.#storage ??= import("@codex/core/storage").then(({ Storage }) => new Storage(this.#options));
    return this.#storage;
  }

  runtime(): Promise<Runtime> {
    this.#starting ??= this.#start();
    return this.#starting;
  }

  async rest(): Promise<void> {
    const runtime = await this.#starting?.catch(() => null);
    await runtime?.threads.rest();
  }

  async close(): Promise<void> {
    for (const connection of [...this.#connected]) connection.close();
    this.#closing.abort();
    const runtime = await this.#starting?.catch(() => null);
    runtime?.logins.takeAny()();
    await runtime?.engine.close();
    (await this.#storage)?.close();
  }

  /** Null when one of the clients that hear the thread keeps up. */
  #pace(threadId: string): Promise<void> | null {
    this.#onFirstAnswer?.();
    this.#onFirstAnswer = undefined;
    const members = this.#running?.threads.get(threadId)?.audience.members ?? [];
    return waitForBest(Array.from(members, ({ pace }) => pace));
  }

  async #start(): Promise<Runtime> {
    const { makeEngine, onFirstAnswer: _, log: __, ...rest } = this.#options;
    const { env, version } = rest;
    const originator = this.#originator ?? env.CODEX_INTERNAL_ORIGINATOR_OVERRIDE ?? defaultOriginator;
    const options = {
      ...rest,
      originator,
      userAgent: this.#userAgent ?? userAgent({ originator, version, env }),
      pace: (threadId: string) => this.#pace(threadId),
    };
    const { everybody, serverRequests } = this;
    try {
      const [{ startRuntime }, storage] = await Promise.all([import("./runtime.ts"), this.storage()]);
      this.#running = await startRuntime({ options, storage, makeEngine, everybody, serverRequests });
      return this.#running;
    } catch (error) {
      // The next request may find the cause removed.
      this.#starting = null;
      throw error;
    }
  }
}
