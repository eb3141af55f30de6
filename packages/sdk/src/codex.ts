import {
  Client,
  ConnectionClosedError,
  errorCodes,
  type RequestParams,
  RpcError,
  type v2,
} from "@codex/protocol";
import { turnNotice } from "./events.ts";
import { type AgentHandlers, wireAnswers } from "./handlers.ts";
import { openTransport, type Server } from "./server.ts";
import { Thread } from "./thread.ts";
import { type ClientTool, callTool, toolSpec } from "./tool.ts";
import { VERSION } from "./version.ts";

/** How the agent is reached and who decides for it. */
export interface CodexOptions extends AgentHandlers {
  /** Where the agent runs; a `codex app-server` that is started for this program when left out. */
  readonly server?: Server | undefined;
  /** Names the program to the model provider, as the `originator`; `codex_sdk_ts` when left out. */
  readonly clientName?: string | undefined;
  /** Whether experimental parts of the protocol may be used; tools of the program need them. Default false. */
  readonly experimental?: boolean | undefined;
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

/** A connection to the agent, opened when it is first needed. Close it, or declare it with `await using`. */
export class Codex implements AsyncDisposable {
  readonly #options: CodexOptions;
  readonly #threads = new Map<string, Thread>();
  #client: Promise<Client> | null = null;
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
    const client = await this.client();
    const dynamicTools = tools.length > 0 ? { dynamicTools: tools.map(toolSpec) } : {};
    const opened = await client.request("thread/start", { ...params, ...dynamicTools });
    return this.#adopt(client, opened, { approveCommand, approveFileChange, answerQuestions }, tools);
  }

  /** Goes on with a conversation by its id. Rejects with `RpcError` when there is none. */
  async resumeThread(threadId: string, options: ResumeThreadOptions = {}): Promise<Thread> {
    const { tools = [], approveCommand, approveFileChange, answerQuestions, ...params } = options;
    const client = await this.client();
    const opened = await client.request("thread/resume", { ...params, threadId });
    return this.#adopt(client, opened, { approveCommand, approveFileChange, answerQuestions }, tools);
  }

  /**
   * The typed client below, for everything else that the server can do. Rejects when the server cannot be reached;
   * the next call tries again.
   */
  client(): Promise<Client> {
    if (this.#closed) return Promise.reject(new ConnectionClosedError("This Codex is closed."));
    if (this.#client === null) {
      const opening = this.#open();
      this.#client = opening;
      opening.catch(() => {
        if (this.#client === opening) this.#client = null;
      });
    }
    return this.#client;
  }

  /** Ends the connection; a server that was started ends with it. Turns under way reject. */
  async close(): Promise<void> {
    this.#closed = true;
    const client = await this.#client?.catch(() => null);
    client?.close();
    await client?.closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #open(): Promise<Client> {
    const { server = {}, clientName = "codex_sdk_ts", experimental = false } = this.#options;
    const client = new Client(await openTransport(server));
    void client.closed.then((error) => this.#broken(error));
    client.onAny((method, params) => this.#route(method, params));
    this.#answer(client);
    try {
      await client.initialize({
        clientInfo: { name: clientName, title: "Codex SDK", version: VERSION },
        capabilities: { experimentalApi: experimental, optOutNotificationMethods: MUTED },
      });
    } catch (error) {
      client.close();
      throw error;
    }
    return client;
  }

  #adopt(
    client: Client,
    opened: v2.ThreadStartResponse,
    handlers: AgentHandlers,
    tools: readonly ClientTool[],
  ): Thread {
    const thread = new Thread({ client, opened, handlers: this.#handlers(handlers), tools });
    this.#threads.set(thread.id, thread);
    return thread;
  }

  #handlers(own: AgentHandlers): AgentHandlers {
    const { approveCommand, approveFileChange, answerQuestions } = this.#options;
    return {
      approveCommand: own.approveCommand ?? approveCommand,
      approveFileChange: own.approveFileChange ?? approveFileChange,
      answerQuestions: own.answerQuestions ?? answerQuestions,
    };
  }

  #route(method: string, params: unknown): void {
    const notice = turnNotice(method, params);
    if (notice !== null) this.#threads.get(notice.threadId)?.receive(notice);
  }

  #broken(error: Error | undefined): void {
    const reason = new ConnectionClosedError(
      error === undefined
        ? "The connection to the agent has ended."
        : `The connection to the agent has ended: ${error.message}`,
    );
    for (const thread of this.#threads.values()) thread.break(reason);
    this.#threads.clear();
    this.#client = null;
  }

  #answer(client: Client): void {
    client.handle("item/commandExecution/requestApproval", async (params) => {
      const approve = this.#threads.get(params.threadId)?.handlers.approveCommand;
      return { decision: approve === undefined ? "decline" : await approve(params) };
    });
    client.handle("item/fileChange/requestApproval", async (params) => {
      const thread = this.#threads.get(params.threadId);
      const approve = thread?.handlers.approveFileChange;
      if (thread === undefined || approve === undefined) return { decision: "decline" };
      return { decision: await approve({ ...params, changes: thread.changesOf(params.itemId) }) };
    });
    client.handle("item/tool/requestUserInput", async (params) => {
      const answer = this.#threads.get(params.threadId)?.handlers.answerQuestions;
      if (answer === undefined) throw new RpcError(errorCodes.internal, "nobody answers questions here");
      return wireAnswers(await answer(params));
    });
    client.handle("item/tool/call", (params) =>
      callTool(this.#threads.get(params.threadId)?.tools ?? [], params),
    );
  }
}
