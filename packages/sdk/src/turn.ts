import type { v2 } from "@codex/protocol";
import { TurnFailedError, TurnInterruptedError } from "./errors.ts";
import { EventQueue } from "./eventQueue.ts";
import { joinDeltas, type TurnEvent, type TurnNotice } from "./events.ts";
import type { Input } from "./input.ts";
import { type OutputSchema, readOutput } from "./outputSchema.ts";

/** Something the agent said or did. */
export type ThreadItem = v2.ThreadItem;

/** Counts of tokens. */
export type Usage = v2.TokenUsageBreakdown;

/** What a turn has come to. */
export interface TurnResult<Output = unknown> {
  readonly turnId: string;
  /** All items that were completed, in order. */
  readonly items: readonly ThreadItem[];
  /** The agent's last message; empty when it said nothing. */
  readonly finalResponse: string;
  /** The last message read as JSON, where a schema was given; undefined when it does not fit, or none was given. */
  readonly output: Output | undefined;
  /** Tokens of all requests of the turn; null when the provider told none. */
  readonly usage: Usage | null;
}

/** What a turn needs of its thread. */
export interface TurnLine {
  interrupt(turnId: string): Promise<void>;
  steer(turnId: string, input: Input): Promise<void>;
}

/** @internal A turn as its thread sees it, whatever it answers with. */
export type RunningTurn = Pick<
  TurnStream,
  "id" | "ask" | "begin" | "receive" | "fail" | "item" | "interrupt"
>;

/** How a turn is followed. */
export interface TurnSettings<Output> {
  readonly line: TurnLine;
  /** Whether events are kept for someone who iterates. */
  readonly streamed: boolean;
  /** The form of the last message; none for a text. */
  readonly outputSchema: OutputSchema<Output> | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * A turn under way. Iterate over it, once, to see what happens; await `result` for what it has come to. Leaving the
 * loop before the turn has ended interrupts the turn.
 */
export class TurnStream<Output = unknown> implements AsyncIterable<TurnEvent> {
  readonly #settings: TurnSettings<Output>;
  readonly #events: EventQueue<TurnEvent>;
  readonly #items: ThreadItem[] = [];
  readonly #started = new Map<string, ThreadItem>();
  readonly #settle = Promise.withResolvers<TurnResult<Output>>();
  readonly #begun = Promise.withResolvers<string | null>();
  /** Notices that came before the turn's own id was known. */
  #early: TurnNotice[] | null = [];
  #id: string | null = null;
  #asked = false;
  #ended = false;
  /** Sums of the thread: when the turn began, and now. */
  #tokens: { readonly before: Usage; now: Usage } | null = null;
  readonly #onAbort = () => this.#abort();

  /** @internal */
  constructor(settings: TurnSettings<Output>) {
    this.#settings = settings;
    this.#events = new EventQueue(settings.streamed, joinDeltas, () => {
      if (!this.#ended) this.interrupt().catch(() => {});
    });
    // Who only iterates learns of a failure there.
    this.#settle.promise.catch(() => {});
    const { signal } = settings;
    if (signal?.aborted) this.fail(signal.reason);
    else signal?.addEventListener("abort", this.#onAbort, { once: true });
  }

  /** Id of the turn; null until the server has begun it. */
  get id(): string | null {
    return this.#id;
  }

  /**
   * What the turn has come to. Rejects with `TurnFailedError`, with `TurnInterruptedError`, with the reason of the
   * abort signal, with `RpcError` when the server refuses the turn, and with `ConnectionClosedError`.
   */
  get result(): Promise<TurnResult<Output>> {
    return this.#settle.promise;
  }

  /** Says something more to the agent while it works; rejects with `RpcError` when the turn has ended. */
  async steer(input: Input): Promise<void> {
    const id = await this.#begun.promise;
    if (id === null) throw new Error("The turn has not begun, so nothing can be added to it.");
    await this.#settings.line.steer(id, input);
  }

  /** Breaks the turn off; resolves when the server has ended it, at once when it has ended already. */
  async interrupt(): Promise<void> {
    const id = await this.#begun.promise;
    if (id === null || this.#ended) return;
    try {
      await this.#settings.line.interrupt(id);
    } catch (error) {
      // It ended by itself meanwhile.
      if (!this.#ended) throw error;
    }
  }

  /** The events in order. Throws what `result` rejects with only when the turn never began or the connection broke. */
  [Symbol.asyncIterator](): AsyncIterator<TurnEvent> {
    return this.#events.iterate();
  }

  /** The turn itself, for `const { events } = thread.runStreamed(…)`. */
  get events(): AsyncIterable<TurnEvent> {
    return this;
  }

  /** @internal The server is asked for the turn now; false when it is wanted no more. `tokens`: of the thread so far. */
  ask(tokens: Usage | null): boolean {
    if (tokens !== null) this.#tokens = { before: tokens, now: tokens };
    this.#asked = !this.#ended;
    return this.#asked;
  }

  /** @internal The server has given the turn its id. */
  begin(id: string): void {
    this.#id = id;
    this.#begun.resolve(id);
    const early = this.#early ?? [];
    this.#early = null;
    for (const notice of early) this.receive(notice);
  }

  /** @internal Something about a turn of the thread. */
  receive(notice: TurnNotice): void {
    if (this.#early !== null) this.#early.push(notice);
    else if (notice.turnId === this.#id && notice.event !== null && !this.#ended) this.#take(notice.event);
  }

  /** @internal The turn could not begin, or nothing more will be heard of it. */
  fail(error: unknown): void {
    if (this.#ended) return;
    this.#close();
    this.#events.fail(error);
    this.#settle.reject(error);
  }

  /** @internal The item with this id as it was last told. */
  item(id: string): ThreadItem | undefined {
    return this.#items.find((item) => item.id === id) ?? this.#started.get(id);
  }

  #take(event: TurnEvent): void {
    if (event.type === "item.started") this.#started.set(event.item.id, event.item);
    if (event.type === "item.completed") {
      this.#started.delete(event.item.id);
      this.#items.push(event.item);
    }
    if (event.type === "usage.updated") this.#count(event.usage);
    this.#events.push(event.type === "turn.completed" ? { ...event, usage: this.#usage() } : event);
    if (event.type === "turn.completed") this.#finish(null);
    else if (event.type === "turn.failed") this.#finish(new TurnFailedError(this.#soFar(), event.error));
    else if (event.type === "turn.interrupted") this.#finish(this.#interruption());
  }

  #soFar(): { id: string; items: readonly ThreadItem[] } {
    return { id: this.#id ?? "", items: this.#items };
  }

  #interruption(): unknown {
    const { signal } = this.#settings;
    return signal?.aborted ? signal.reason : new TurnInterruptedError(this.#soFar());
  }

  /** Where the thread's sum before the turn is not known, it is what it is after the first request without that one. */
  #count({ total, last }: v2.ThreadTokenUsage): void {
    if (this.#tokens === null) this.#tokens = { before: difference(total, last), now: total };
    else this.#tokens.now = total;
  }

  #finish(error: unknown): void {
    this.#close();
    this.#events.end();
    if (error === null) this.#settle.resolve(this.#result());
    else this.#settle.reject(error);
  }

  #close(): void {
    this.#ended = true;
    this.#early = null;
    this.#begun.resolve(null);
    this.#settings.signal?.removeEventListener("abort", this.#onAbort);
  }

  #abort(): void {
    if (this.#asked) this.interrupt().catch(() => {});
    else this.fail(this.#settings.signal?.reason);
  }

  /** Tokens of the turn so far; null when the provider told none. */
  #usage(): Usage | null {
    const tokens = this.#tokens;
    return tokens === null || tokens.now === tokens.before ? null : difference(tokens.now, tokens.before);
  }

  async #result(): Promise<TurnResult<Output>> {
    const message = this.#items.findLast((item) => item.type === "agentMessage");
    const finalResponse = message?.text ?? "";
    const { outputSchema } = this.#settings;
    const output = outputSchema === undefined ? undefined : await readOutput(outputSchema, finalResponse);
    return { turnId: this.#id ?? "", items: this.#items, finalResponse, output, usage: this.#usage() };
  }
}

function difference(a: Usage, b: Usage): Usage {
  return {
    totalTokens: a.totalTokens - b.totalTokens,
    inputTokens: a.inputTokens - b.inputTokens,
    cachedInputTokens: a.cachedInputTokens - b.cachedInputTokens,
    outputTokens: a.outputTokens - b.outputTokens,
    reasoningOutputTokens: a.reasoningOutputTokens - b.reasoningOutputTokens,
  };
}
