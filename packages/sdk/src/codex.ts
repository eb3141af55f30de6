import { type Client, ConnectionClosedError, type RequestParams, type v2 } from "@codex/protocol";
import { Connection } from "./connection.ts";
import type { AgentHandlers } from "./handlers.ts";
import { resume } from "./resume.ts";
import type { Server } from "./server.ts";
import { Switchboard } from "./switchboard.ts";
import { Thread } from "./thread.ts";
import { type ClientTool, toolSpec } from "./tool.ts";
import { VERSION } from "./version.ts";

/** How the agent is reached and who decides for it, also in threads of sub-agents. */
export interface CodexOptions extends AgentHandlers {
  /** Where the agent runs; a `codex app-server` that is started for this program when left out. */
  readonly server?: Server | undefined;
  /** Names the program to the model provider, as the `originator`; `codex_sdk_ts` when left out. */
  readonly clientName?: string | undefined;
  /** Whether experimental parts of the protocol may be used; tools of the program need them. Default false. */
  readonly experimental?: boolean | undefined;
  /** How long the server may take to answer the handshake, in milliseconds; 30,000 when left out. */
  readonly startTimeoutMs?: number | undefined;
}

/** Settings of a new thread; what is left out comes from the configuration of the server. */
export interface StartThreadOptions
  extends Omit<
      RequestParams<"thread/start">,
      "dynamicTools" | "mockExperimentalField" | "experimentalRawEvents" | "persistExtendedHistory"
    >,
    AgentHandlers {
  /** Tools of the program; needs `experimental`. */
  readonly tools?: readonly ClientTool[] | undefined;
}

/** Settings of a thread that goes on; what is left out stays as it was. */
export interface ResumeThreadOptions
  extends Omit<RequestParams<"thread/resume">, "threadId" | "history" | "path" | "persistExtendedHistory">,
    AgentHandlers {
  /** The tools the thread was begun with, for calls of them. */
  readonly tools?: readonly ClientTool[] | undefined;
}

/** Streams of the older protocol, which repeats what the events say. */
const MUTED = [
  "agent_message_content_delta",
  "agent_message_delta",
  "agent_reasoning_delta",
  "exec_command_output_delta",
  "item_completed",
  "item_started",
  "plan_delta",
  "raw_response_item",
  "reasoning_content_delta",
  "reasoning_raw_content_delta",
].map((type) => `codex/event/${type}`);

/** A connection and the threads on it. */
interface Line {
  readonly connection: Connection;
  readonly switchboard: Switchboard;
}

/** A connection to the agent, opened when it is first needed. Close it, or declare it with `await using`. */
export class Codex implements AsyncDisposable {
  readonly #options: CodexOptions;
  /** The last connection; null before the first need. */
  #line: Line | null = null;
  /** The ends of earlier connections. */
  #ended: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(options: CodexOptions = {}) {
    this.#options = options;
  }

  /** Begins a conversation. Rejects with `RpcError` when the server refuses the settings. */
  async startThread(options: StartThreadOptions = {}): Promise<Thread> {
    const { tools = [], approveCommand, approveFileChange, answerQuestions, ...params } = options;
    if (tools.length > 0 && this.#options.experimental !== true) {
      throw new Error(
        "Tools of the program are an experimental part of the protocol: make `new Codex({ experimental: true })`.",
      );
    }
    const dynamicTools = tools.length > 0 ? { dynamicTools: tools.map(toolSpec) } : {};
    const handlers = { approveCommand, approveFileChange, answerQuestions };
    return this.#openThread({ handlers, tools }, (client) =>
      client.request("thread/start", { ...params, ...dynamicTools }),
    );
  }

  /** Goes on with a conversation by its id. Rejects with `RpcError` when there is none. */
  async resumeThread(threadId: string, options: ResumeThreadOptions = {}): Promise<Thread> {
    const { tools = [], approveCommand, approveFileChange, answerQuestions, ...params } = options;
    const handlers = { approveCommand, approveFileChange, answerQuestions };
    return this.#openThread({ handlers, tools }, (client) => resume(client, { ...params, threadId }));
  }

  /**
   * The typed client below, for everything else that the server can do. Rejects when the server cannot be reached;
   * the next call tries again.
   */
  async client(): Promise<Client> {
    return this.#connected().connection.client;
  }

  /** Ends the connection; resolves when a server that was started has ended, too. Turns under way reject. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([this.#line?.connection.close(), this.#ended]);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #openThread(
    own: { readonly handlers: AgentHandlers; readonly tools: readonly ClientTool[] },
    open: (client: Client) => Promise<v2.ThreadStartResponse | v2.ThreadResumeResponse>,
  ): Promise<Thread> {
    const { connection, switchboard } = this.#connected();
    const client = await connection.client;
    const opened = await open(client);
    const handlers = this.#handlers(own.handlers);
    const leave = (thread: Thread) => switchboard.remove(thread);
    const thread = new Thread({ client, opened, handlers, tools: own.tools, leave });
    if (connection.over) thread.break(brokenOff(undefined));
    else switchboard.add(thread);
    return thread;
  }

  #connected(): Line {
    if (this.#closed) throw new ConnectionClosedError("This Codex is closed.");
    if (this.#line === null || this.#line.connection.over) this.#line = this.#connect();
    return this.#line;
  }

  #connect(): Line {
    const { server = {}, clientName = "codex_sdk_ts", experimental = false, startTimeoutMs } = this.#options;
    const switchboard = new Switchboard(this.#handlers({}));
    const connection = new Connection({
      server,
      startTimeoutMs: startTimeoutMs ?? 30_000,
      identity: {
        clientInfo: { name: clientName, title: "Codex SDK", version: VERSION },
        capabilities: { experimentalApi: experimental, optOutNotificationMethods: MUTED },
      },
      wire: (client) => {
        switchboard.wire(client);
        void client.closed.then((error) => switchboard.break(brokenOff(error)));
      },
    });
    this.#ended = Promise.all([this.#ended, this.#endOf(connection)]);
    return { connection, switchboard };
  }

  /** Resolves when a connection has ended or could not be opened, and a server that was started for it has exited. */
  async #endOf(connection: Connection): Promise<void> {
    const client = await connection.client.catch(() => null);
    await client?.closed;
    await connection.close();
  }

  #handlers(own: AgentHandlers): AgentHandlers {
    const { approveCommand, approveFileChange, answerQuestions } = this.#options;
    return {
      approveCommand: own.approveCommand ?? approveCommand,
      approveFileChange: own.approveFileChange ?? approveFileChange,
      answerQuestions: own.answerQuestions ?? answerQuestions,
    };
  }
}

function brokenOff(error: Error | undefined): ConnectionClosedError {
  const reason = error === undefined ? "." : `: ${error.message}`;
  return new ConnectionClosedError(`The connection to the agent has ended${reason}`);
}
