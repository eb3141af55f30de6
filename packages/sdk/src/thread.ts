import type { Client, RequestParams, v2 } from "@codex/protocol";
import type { TurnNotice } from "./events.ts";
import type { AgentHandlers } from "./handlers.ts";
import { type Input, wireInput } from "./input.ts";
import { type OutputSchema, wireSchema } from "./outputSchema.ts";
import type { ClientTool } from "./tool.ts";
import { type RunningTurn, type TurnLine, type TurnResult, TurnStream } from "./turn.ts";

/** Settings of a turn. All but `outputSchema` and `signal` stay for the later turns of the thread. */
export interface TurnOptions<Output = unknown>
  extends Omit<RequestParams<"turn/start">, "threadId" | "input" | "collaborationMode" | "outputSchema"> {
  /** The form of the last message, which `output` of the result then holds, read. */
  readonly outputSchema?: OutputSchema<Output> | undefined;
  /** Interrupts the turn; its result then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** What a thread is made of. */
export interface ThreadParts {
  readonly client: Client;
  readonly opened: v2.ThreadStartResponse | v2.ThreadResumeResponse;
  readonly handlers: AgentHandlers;
  readonly tools: readonly ClientTool[];
  /** The thread wants to hear no more; true when nobody else has it. */
  readonly leave: (thread: Thread) => boolean;
}

/** What a turn needs of its thread besides its own settings. */
interface Asked {
  readonly turn: RunningTurn;
  readonly before: Promise<unknown>;
}

/**
 * A conversation with the agent. Turns run one after the other, in the order they were asked for. Close a thread that is
 * done with when the program goes on for long.
 */
export class Thread implements AsyncDisposable {
  /** Resumes the thread later, also in another process. */
  readonly id: string;
  /** The settings the thread began with, and what the server knows about it. */
  readonly opened: v2.ThreadStartResponse | v2.ThreadResumeResponse;
  /** @internal */
  readonly handlers: AgentHandlers;
  /** @internal */
  readonly tools: readonly ClientTool[];
  readonly #client: Client;
  readonly #line: TurnLine;
  readonly #leave: () => boolean;
  #current: RunningTurn | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #tokens: v2.TokenUsageBreakdown | null = null;
  #broken: { readonly reason: unknown } | null = null;

  /** @internal */
  constructor({ client, opened, handlers, tools, leave }: ThreadParts) {
    this.id = opened.thread.id;
    this.opened = opened;
    this.handlers = handlers;
    this.tools = tools;
    this.#client = client;
    this.#leave = () => leave(this);
    const threadId = this.id;
    this.#line = {
      interrupt: async (turnId) => {
        await client.request("turn/interrupt", { threadId, turnId });
      },
      steer: async (turnId, input) => {
        await client.request("turn/steer", { threadId, expectedTurnId: turnId, input: wireInput(input) });
      },
    };
  }

  /** Says something and waits until the agent is done; see `TurnStream.result` for what it rejects with. */
  run<Output = unknown>(input: Input, options: TurnOptions<Output> = {}): Promise<TurnResult<Output>> {
    return this.#launch(input, options, false).result;
  }

  /** Says something and tells what happens as it happens. */
  runStreamed<Output = unknown>(input: Input, options: TurnOptions<Output> = {}): TurnStream<Output> {
    return this.#launch(input, options, true);
  }

  /**
   * Breaks off the turns and lets the server put the thread away; it can be resumed later. Harmless when repeated, and
   * when the connection has ended.
   */
  async close(): Promise<void> {
    if (this.#broken !== null) return;
    const reason = new Error("This thread is closed.");
    this.#broken = { reason };
    await this.#current?.interrupt().catch(() => {});
    this.#current?.fail(reason);
    if (this.#leave())
      await this.#client.request("thread/unsubscribe", { threadId: this.id }).catch(() => {});
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** @internal Id of the turn that was begun last. */
  get turnId(): string | null {
    return this.#current?.id ?? null;
  }

  /** @internal Something about a turn of this thread. */
  receive(notice: TurnNotice): void {
    if (notice.event?.type === "usage.updated") this.#tokens = notice.event.usage.total;
    this.#current?.receive(notice);
  }

  /** @internal The changes of a patch that was announced. */
  changesOf(itemId: string): readonly v2.FileUpdateChange[] {
    const item = this.#current?.item(itemId);
    return item?.type === "fileChange" ? item.changes : [];
  }

  /** @internal The connection has ended. */
  break(reason: unknown): void {
    this.#broken = { reason };
    this.#current?.fail(reason);
  }

  #launch<Output>(input: Input, options: TurnOptions<Output>, streamed: boolean): TurnStream<Output> {
    const { signal, outputSchema: form, ...settings } = options;
    const outputSchema = form ?? undefined;
    const turn = new TurnStream<Output>({ line: this.#line, streamed, outputSchema, signal });
    const before = this.#last;
    this.#last = turn.result.catch(() => {});
    void this.#begin({ turn, before }, () => ({
      ...settings,
      ...(outputSchema === undefined ? {} : { outputSchema: wireSchema(outputSchema) }),
      threadId: this.id,
      input: wireInput(input),
    }));
    return turn;
  }

  async #begin({ turn, before }: Asked, read: () => RequestParams<"turn/start">): Promise<void> {
    try {
      const params = read();
      // The server would take it for a change of settings, and no turn would ever end.
      if (params.input.length === 0)
        throw new Error("Nothing is said: the input of a turn must not be empty.");
      await before;
      if (this.#broken !== null) throw this.#broken.reason;
      if (!turn.ask(this.#tokens)) return;
      this.#current = turn;
      const { turn: begun } = await this.#client.request("turn/start", params);
      turn.begin(begun.id);
    } catch (error) {
      turn.fail(error);
    }
  }
}
