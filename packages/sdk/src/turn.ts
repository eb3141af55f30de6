import type { v2 } from "@codex/protocol";
import { TurnFailedError, TurnInterruptedError } from "./errors.ts";
import { EventQueue } from "./eventQueue.ts";
import type { TurnEvent, TurnNotice } from "./events.ts";
import type { Input } from "./input.ts";

/** What a turn has come to. */
export interface TurnResult {
  readonly turnId: string;
  /** All items that were completed, in order. */
  readonly items: readonly v2.ThreadItem[];
  /** The agent's last message; empty when it said nothing. */
  readonly finalResponse: string;
  /** The last message read as JSON, where a schema was given; undefined when it is no JSON or none was given. */
  readonly output: unknown;
  /** Tokens of all requests of the turn; null when the provider told none. */
  readonly usage: v2.TokenUsageBreakdown | null;
}

/** What a turn needs of its thread. */
export interface TurnLine {
  interrupt(turnId: string): Promise<void>;
  steer(turnId: string, input: Input): Promise<void>;
}

/** How a turn is followed. */
export interface TurnSettings {
  readonly line: TurnLine;
  /** Whether events are kept for someone who iterates. */
  readonly streamed: boolean;
  /** Whether the last message is to be read as JSON. */
  readonly json: boolean;
  readonly signal?: AbortSignal | undefined;
}

/**
 * A turn under way. Iterate over it, once, to see what happens; await `result` for what it has come to. Leaving the
 * loop before the turn has ended interrupts the turn.
 */
export class TurnStream implements AsyncIterable<TurnEvent> {
  readonly #settings: TurnSettings;
  readonly #events: EventQueue<TurnEvent>;
  readonly #items: v2.ThreadItem[] = [];
  readonly #started = new Map<string, v2.ThreadItem>();
  readonly #settle = Promise.withResolvers<TurnResult>();
  readonly #begun = Promise.withResolvers<string | null>();
  /** Notices that came before the turn's own id was known. */
  #early: TurnNotice[] | null = [];
  #id: string | null = null;
  #asked = false;
  #ended = false;
  /** Sums of the thread: when the turn began, and now. */
  #tokens: { readonly before: v2.TokenUsageBreakdown; now: v2.TokenUsageBreakdown } | null = null;
  readonly #onAbort = () => this.#abort();

  /** @internal */
  constructor(settings: TurnSettings) {
    this.#settings = settings;
    this.#events = new EventQueue(settings.streamed, () => {
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
  get result(): Promise<TurnResult> {
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

  /** @internal The server is asked for the turn now; false when it is wanted no more. `tokens`: of the thread so far. */
  ask(tokens: v2.TokenUsageBreakdown | null): boolean {
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
  item(id: string): v2.ThreadItem | undefined {
    return this.#items.find((item) => item.id === id) ?? this.#started.get(id);
  }

  #take(event: TurnEvent): void {
    if (event.type === "item.started") this.#started.set(event.item.id, event.item);
    if (event.type === "item.completed") {
      this.#started.delete(event.item.id);
      this.#items.push(event.item);
    }
    if (event.type === "usage.updated") this.#count(event.usage);
    this.#events.push(event);
    if (event.type === "turn.completed") this.#finish(null);
    else if (event.type === "turn.failed") this.#finish(new TurnFailedError(this.#soFar(), event.error));
    else if (event.type === "turn.interrupted") this.#finish(this.#interruption());
  }

  #soFar(): { id: string; items: readonly v2.ThreadItem[] } {
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

  #result(): TurnResult {
    const message = this.#items.findLast((item) => item.type === "agentMessage");
    const finalResponse = message?.text ?? "";
    const tokens = this.#tokens;
    const usage =
      tokens === null || tokens.now === tokens.before ? null : difference(tokens.now, tokens.before);
    const output = this.#settings.json ? parsed(finalResponse) : undefined;
    return { turnId: this.#id ?? "", items: this.#items, finalResponse, output, usage };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function difference(a: v2.TokenUsageBreakdown, b: v2.TokenUsageBreakdown): v2.TokenUsageBreakdown {
  return {
    totalTokens: a.totalTokens - b.totalTokens,
    inputTokens: a.inputTokens - b.inputTokens,
    cachedInputTokens: a.cachedInputTokens - b.cachedInputTokens,
    outputTokens: a.outputTokens - b.outputTokens,
    reasoningOutputTokens: a.reasoningOutputTokens - b.reasoningOutputTokens,
  };
}
