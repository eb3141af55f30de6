import type { Readable, Writable } from "node:stream";
import { joinLines, LineSplitter } from "../jsonrpc/framing.ts";
import type { Transport } from "../jsonrpc/transport.ts";

/** Settings of a transport over byte streams. */
export interface StreamTransportOptions {
  /** A longer line is dropped and reported; default 256 MiB. */
  maxLineBytes?: number;
  /**
   * While more bytes than this wait to be taken by the other side, nothing more is read from it; default: no limit. For
   * the side that answers: if both waited for each other, neither would go on.
   */
  maxQueuedBytes?: number;
  /** Whether `close` ends the writable; default true. Standard output must stay open. */
  endWritable?: boolean;
}

/**
 * About as many characters are handed to the writable at once. Enough to fill a pipe; a stream encodes text into three
 * times as many bytes of memory, which it keeps until the last of them is taken.
 */
const writeLength = 128 * 1024;

/** One message per line over a readable and a writable of Node. */
export class StreamTransport implements Transport {
  /** Resolves when the other side can be told nothing more, also after the end of what it says. */
  readonly broken: Promise<void>;
  readonly #break: () => void;
  readonly #readable: Readable;
  readonly #writable: Writable;
  readonly #splitter: LineSplitter;
  readonly #endWritable: boolean;
  readonly #maxQueued: number;
  #queue: string[] = [];
  /** How many at the head of the queue have been handed over. */
  #written = 0;
  #queueLength = 0;
  #flushing: NodeJS.Immediate | null = null;
  #closed = false;
  #reading = false;
  #paused = false;
  #end: { error: Error | undefined } | null = null;
  #message: ((text: string) => void) | null = null;
  #invalid: ((problem: string) => void) | null = null;
  #close: ((error?: Error) => void) | null = null;
  #drained: (() => void)[] = [];

  constructor(readable: Readable, writable: Writable, options: StreamTransportOptions = {}) {
    const { promise: broken, resolve } = Promise.withResolvers<void>();
    this.broken = broken;
    this.#break = resolve;
    this.#readable = readable;
    this.#writable = writable;
    this.#endWritable = options.endWritable ?? true;
    this.#maxQueued = options.maxQueuedBytes ?? Number.POSITIVE_INFINITY;
    this.#splitter = new LineSplitter(
      {
        line: (text) => {
          if (!this.#closed) this.#message?.(text);
        },
        invalid: (problem) => this.#invalid?.(problem),
      },
      options.maxLineBytes === undefined ? {} : { maxLineBytes: options.maxLineBytes },
    );
    writable.on("drain", () => this.#flush());
    writable.on("error", (error) => this.#fail(error));
    readable.on("error", (error) => this.#fail(error));
    readable.on("end", () => {
      this.#splitter.end();
      this.finish(undefined);
    });
    readable.on("close", () => this.finish(undefined));
  }

  get bufferedBytes(): number {
    return this.#queueLength + this.#writable.writableLength;
  }

  send(text: string): void {
    if (this.#closed || this.#writable.destroyed) return;
    this.#queue.push(text);
    this.#queueLength += text.length + 1;
    if (this.#reading && !this.#paused && this.bufferedBytes > this.#maxQueued) {
      this.#paused = true;
      this.#readable.pause();
    }
    this.#flushing ??= setImmediate(() => {
      this.#flushing = null;
      this.#flush();
    });
  }

  onMessage(listener: (text: string) => void): void {
    this.#message = listener;
    if (this.#reading) return;
    this.#reading = true;
    this.#readable.on("data", (chunk: Uint8Array) => this.#splitter.push(chunk));
  }

  onInvalid(listener: (problem: string) => void): void {
    this.#invalid = listener;
  }

  onClose(listener: (error?: Error) => void): void {
    this.#close = listener;
    if (this.#end !== null) listener(this.#end.error);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    while (this.#queue.length > 0) this.#write();
    if (this.#endWritable) {
      this.#writable.end();
      // Read on, into nothing: the end of the other side is what lets both streams finish.
      this.#readable.resume();
    } else {
      this.#readable.pause();
    }
    this.#settle();
    this.finish(undefined);
  }

  destroy(): void {
    this.#closed = true;
    this.#forget();
    this.#readable.destroy();
    if (this.#endWritable) this.#writable.destroy();
    this.#settle();
    this.finish(undefined);
  }

  /** Resolves when everything sent so far is in the hands of the operating system, or can never be. */
  drained(): Promise<void> {
    return new Promise((resolve) => {
      this.#drained.push(resolve);
      this.#settle();
    });
  }

  /** Like `drained`, but waits no longer than `ms` for a reader that no longer reads. */
  async drainedWithin(ms: number): Promise<void> {
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, ms);
    await Promise.race([this.drained(), late]);
    clearTimeout(timer);
  }

  /** Reports the end to the `onClose` listener unless that has happened. */
  protected finish(error: Error | undefined): void {
    if (this.#end !== null) return;
    this.#end = { error };
    this.#close?.(error);
  }

  #fail(error: Error): void {
    this.#break();
    this.#forget();
    this.finish(error);
    this.#settle();
  }

  #forget(): void {
    this.#queue = [];
    this.#written = 0;
    this.#queueLength = 0;
  }

  /** While the writable is full the queue waits, so that its size shows in `bufferedBytes`. */
  #flush(): void {
    while (this.#queue.length > 0 && !this.#writable.writableNeedDrain) this.#write();
    if (this.#paused && !this.#closed && this.bufferedBytes <= this.#maxQueued) {
      this.#paused = false;
      this.#readable.resume();
    }
    this.#settle();
  }

  /** Writes the head of the queue. */
  #write(): void {
    const queue = this.#queue;
    const start = this.#written;
    const first = queue[start] ?? "";
    if (first.length > 2 * writeLength) {
      const cut = isHighSurrogate(first.charCodeAt(writeLength - 1)) ? writeLength - 1 : writeLength;
      queue[start] = first.slice(cut);
      this.#queueLength -= cut;
      if (this.#writable.writable) this.#writable.write(first.slice(0, cut));
      return;
    }
    let end = start;
    let length = 0;
    do {
      length += (queue[end++]?.length ?? 0) + 1;
    } while (end < queue.length && length < writeLength && (queue[end]?.length ?? 0) <= 2 * writeLength);
    const text = joinLines(start === 0 && end === queue.length ? queue : queue.slice(start, end));
    if (end === queue.length) {
      this.#forget();
    } else {
      queue.fill("", start, end);
      this.#written = end;
      this.#queueLength -= length;
    }
    if (this.#writable.writable) this.#writable.write(text, () => this.#settle());
  }

  #settle(): void {
    const done = this.#queue.length === 0 && this.#writable.writableLength === 0;
    if (!done && !this.#writable.destroyed) return;
    const waiting = this.#drained;
    this.#drained = [];
    for (const resolve of waiting) resolve();
  }
}

/** Whether a UTF-16 unit is the first half of a character, which cannot be encoded without the second. */
function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}
