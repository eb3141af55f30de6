import type { Readable } from "node:stream";
import { decodeEvent } from "./decodeEvent.ts";
import type { ModelEvent } from "./events.ts";
import { abortedError, streamError } from "./modelError.ts";
import { InvalidUtf8Error, SseParser } from "./sse.ts";

/** When to stop waiting for an answer to go on. */
export interface StreamLimits {
  /** Longest time between two server-sent events, in milliseconds. */
  readonly idleMs: number;
  readonly signal: AbortSignal;
}

/** Events that may wait for the reader before the sender is held back. */
const MOST_WAITING = 8192;
/** How long a connection may stay open after the last event before it is given up. */
const LINGER_MS = 1000;

/**
 * Reads the body of a streamed answer. Each chunk is decoded where it arrives, in one go, and handed over as one
 * batch (or more than one chunk's, when the reader is slower), so the cost per event is that of decoding alone.
 */
export class ResponseStream {
  readonly #body: Readable;
  readonly #limits: StreamLimits;
  readonly #idle: NodeJS.Timeout;
  #events: ModelEvent[];
  /** Why no more events come: an error, or null once the answer is complete. */
  #end: { readonly error: Error | null } | null = null;
  #wake: (() => void) | null = null;
  /** Whether the current chunk completed an event. */
  #heard = false;

  /** `first` comes before everything that the body says. */
  constructor(body: Readable, limits: StreamLimits, first: ModelEvent[] = []) {
    this.#body = body;
    this.#limits = limits;
    this.#events = first;
    this.#idle = setTimeout(() => this.#idled(), limits.idleMs);
    const parser = new SseParser((data) => this.#take(data));
    body.on("data", (chunk: Buffer) => this.#chunk(parser, chunk));
    body.once("end", () => this.#finish(streamError("stream closed before response.completed")));
    body.on("error", (cause) => this.#finish(brokenError(cause)));
    body.once("close", () => this.#finish(brokenError(undefined)));
    if (limits.signal.aborted) this.#abort();
    else limits.signal.addEventListener("abort", this.#abort, { once: true });
  }

  /** The batches; throws `ModelError` unless the last event was `completed`. To be read once. */
  async *batches(): AsyncGenerator<ModelEvent[], void, undefined> {
    try {
      while (true) {
        if (this.#events.length > 0) {
          const batch = this.#events;
          this.#events = [];
          if (this.#body.isPaused()) this.#body.resume();
          yield batch;
        } else if (this.#end !== null) {
          if (this.#end.error !== null) throw this.#end.error;
          return;
        } else {
          await this.#arrival();
        }
      }
    } finally {
      this.#finish(abortedError());
    }
  }

  readonly #abort = (): void => this.#finish(abortedError());

  #arrival(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#wake = resolve;
    return promise;
  }

  #chunk(parser: SseParser, chunk: Buffer): void {
    if (this.#end !== null) return;
    try {
      parser.push(chunk);
    } catch (error) {
      this.#finish(error instanceof InvalidUtf8Error ? streamError(error.message) : asError(error));
    }
    if (this.#heard && this.#end === null) this.#idle.refresh();
    this.#heard = false;
    if (this.#events.length === 0) return;
    if (this.#events.length > MOST_WAITING) this.#body.pause();
    this.#signal();
  }

  #take(data: string): void {
    if (this.#end !== null) return;
    this.#heard = true;
    decodeEvent(data, this.#events);
    if (this.#events.at(-1)?.type === "completed") this.#finish(null);
  }

  #idled(): void {
    // Held back on our own account: the silence is not the server's.
    if (this.#body.isPaused()) this.#idle.refresh();
    else this.#finish(streamError("idle timeout waiting for SSE"));
  }

  #finish(error: Error | null): void {
    if (this.#end !== null) return;
    this.#end = { error };
    clearTimeout(this.#idle);
    this.#limits.signal.removeEventListener("abort", this.#abort);
    if (error === null) this.#release();
    else this.#body.destroy();
    this.#signal();
  }

  /** After the last event the server only has to end the answer; then the connection serves the next request. */
  #release(): void {
    if (this.#body.isPaused()) this.#body.resume();
    const linger = setTimeout(() => this.#body.destroy(), LINGER_MS);
    linger.unref();
    this.#body.once("close", () => clearTimeout(linger));
  }

  #signal(): void {
    const wake = this.#wake;
    this.#wake = null;
    wake?.();
  }
}

function brokenError(cause: unknown): Error {
  return streamError("Transport error: network error: error decoding response body", { cause });
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
