import type { Client, RequestParams, v2 } from "@codex/protocol";
import type { TurnNotice } from "./events.ts";
import type { AgentHandlers } from "./handlers.ts";
import { type Input, wireInput } from "./input.ts";
import type { ClientTool } from "./tool.ts";
import { type TurnLine, type TurnResult, TurnStream } from "./turn.ts";

/** Settings of a turn. All but `outputSchema` and `signal` stay for the later turns of the thread. */
export interface TurnOptions
  extends Omit<RequestParams<"turn/start">, "threadId" | "input" | "collaborationMode"> {
  /** Interrupts the turn; its result then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** What a thread is made of. */
export interface ThreadParts {
  readonly client: Client;
  readonly opened: v2.ThreadStartResponse | v2.ThreadResumeResponse;
  readonly handlers: AgentHandlers;
  readonly tools: readonly ClientTool[];
}

/** A conversation with the agent. Turns run one after the other, in the order they were asked for. */
export class Thread {
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
  #current: TurnStream | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #tokens: v2.TokenUsageBreakdown | null = null;
  #broken: { readonly reason: unknown } | null = null;

  /** @internal */
  constructor({ client, opened, handlers, tools }: ThreadParts) {
    this.id = opened.thread.id;
    this.opened = opened;
    this.handlers = handlers;
    this.tools = tools;
    this.#client = client;
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
  run(input: Input, options: TurnOptions = {}): Promise<TurnResult> {
    return this.#launch(input, options, false).result;
  }

  /** Says something and tells what happens as it happens. */
  runStreamed(input: Input, options: TurnOptions = {}): TurnStream {
    return this.#launch(input, options, true);
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

  #launch(input: Input, options: TurnOptions, streamed: boolean): TurnStream {
    const { signal, ...settings } = options;
    const turn = new TurnStream({
      line: this.#line,
      streamed,
      json: settings.outputSchema !== undefined && settings.outputSchema !== null,
      signal,
    });
    const before = this.#last;
    this.#last = turn.result.catch(() => {});
    void this.#begin(turn, before, { ...settings, threadId: this.id, input: wireInput(input) });
    return turn;
  }

  async #begin(
    turn: TurnStream,
    before: Promise<unknown>,
    params: RequestParams<"turn/start">,
  ): Promise<void> {
    try {
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
