import type { Socket } from "node:net";
import type { Transport } from "@codex/protocol";
import type { WebSocket } from "ws";
import type { TextFrames } from "./textFrames.ts";

/** About as many characters are encoded and written at once. */
const writeLength = 128 * 1024;

/** A client that has left so many bytes unread is not read from either until it has caught up. */
const maxQueued = 8 * 1024 * 1024;

/** Code of the closing frame: this server goes away. */
const goingAway = 1001;

const normalCodes: readonly number[] = [1000, 1001, 1005];

/** What the transports of one server share. */
export interface SocketRound {
  readonly frames: TextFrames;
  /** Runs a task at the end of this tick, after those of the other transports. */
  later(task: () => void): void;
}

/** Makes what the transports of one server share. */
export function createSocketRound(frames: TextFrames): SocketRound {
  let tasks: (() => void)[] = [];
  const run = (): void => {
    const due = tasks;
    tasks = [];
    for (const task of due) task();
    frames.forget();
  };
  return {
    frames,
    later: (task) => {
      if (tasks.push(task) === 1) setImmediate(run);
    },
  };
}

/**
 * The server's end of a WebSocket, one message per text frame. What comes in is read by `ws`; what goes out is framed
 * here, all messages of a tick in one write, with bytes that connections share when they send the same.
 */
export class SocketTransport implements Transport {
  readonly #webSocket: WebSocket;
  readonly #socket: Socket;
  readonly #round: SocketRound;
  #queue: string[] = [];
  #queueLength = 0;
  #scheduled = false;
  #closing = false;
  #end: { readonly error: Error | undefined } | null = null;
  #message: ((text: string) => void) | null = null;
  #invalid: ((problem: string) => void) | null = null;
  #close: ((error?: Error) => void) | null = null;

  /** `socket` is the one under `webSocket`. To be made in the tick in which the connection was upgraded. */
  constructor(webSocket: WebSocket, socket: Socket, round: SocketRound) {
    this.#webSocket = webSocket;
    this.#socket = socket;
    this.#round = round;
    webSocket.on("message", (data: Buffer, isBinary) => {
      if (this.#closing) return;
      if (isBinary) this.#invalid?.("binary frame");
      else this.#message?.(data.toString());
    });
    webSocket.on("error", (error) => this.#invalid?.(error.message));
    webSocket.on("close", (code, reason) => this.#onEnd(code, reason.toString()));
    socket.on("drain", () => this.#flush());
  }

  get bufferedBytes(): number {
    return this.#queueLength + this.#socket.writableLength;
  }

  send(text: string): void {
    if (this.#closing || this.#end !== null) return;
    this.#queue.push(text);
    this.#queueLength += text.length;
    if (this.bufferedBytes > maxQueued && !this.#webSocket.isPaused) this.#webSocket.pause();
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#round.later(() => {
      this.#scheduled = false;
      this.#flush();
    });
  }

  onMessage(listener: (text: string) => void): void {
    this.#message = listener;
  }

  onInvalid(listener: (problem: string) => void): void {
    this.#invalid = listener;
  }

  onClose(listener: (error?: Error) => void): void {
    this.#close = listener;
    if (this.#end !== null) listener(this.#end.error);
  }

  close(): void {
    if (this.#closing || this.#end !== null) return;
    this.#closing = true;
    while (this.#queue.length > 0) this.#write();
    this.#webSocket.resume();
    this.#webSocket.close(goingAway);
  }

  destroy(): void {
    this.#closing = true;
    this.#forget();
    this.#webSocket.terminate();
  }

  /** While the socket is full the queue waits, so that what other connections send too is encoded only once. */
  #flush(): void {
    while (this.#queue.length > 0 && !this.#socket.writableNeedDrain) this.#write();
    if (this.#webSocket.isPaused && this.bufferedBytes <= maxQueued) this.#webSocket.resume();
  }

  /** Writes the head of the queue. */
  #write(): void {
    const queue = this.#queue;
    let end = 0;
    let length = 0;
    do {
      length += queue[end++]?.length ?? 0;
    } while (end < queue.length && length + (queue[end]?.length ?? 0) <= writeLength);
    this.#queue = end === queue.length ? [] : queue.slice(end);
    this.#queueLength -= length;
    if (!this.#socket.writable) return;
    this.#socket.write(this.#round.frames.of(end === queue.length ? queue : queue.slice(0, end)));
  }

  #forget(): void {
    this.#queue = [];
    this.#queueLength = 0;
  }

  #onEnd(code: number, reason: string): void {
    if (this.#end !== null) return;
    this.#forget();
    const why = reason === "" ? "" : `: ${reason}`;
    const error = normalCodes.includes(code)
      ? undefined
      : new Error(`websocket closed with code ${code}${why}`);
    this.#end = { error };
    this.#close?.(error);
  }
}
