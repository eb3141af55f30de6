import type { Transport } from "./transport.ts";

/**
 * The part of the standard WebSocket that the transport uses; that of browsers, of Node and of `ws` all fit.
 */
export interface WebSocketLike {
  readonly readyState: number;
  readonly bufferedAmount: number;
  send(data: string): void;
  close(code?: number): void;
  /** Only sockets of `ws` can end without a closing handshake. */
  terminate?(): void;
  addEventListener(type: "open" | "error", listener: () => void): void;
  addEventListener(type: "message", listener: (event: { data: unknown }) => void): void;
  addEventListener(type: "close", listener: (event: { code: number; reason: string }) => void): void;
}

const connecting = 0;
const open = 1;
const normalCodes: ReadonlySet<number> = new Set([1000, 1001, 1005]);

class WebSocketTransport implements Transport {
  readonly #socket: WebSocketLike;
  #waiting: string[] = [];
  #waitingLength = 0;
  #early: string[] | null = [];
  #message: ((text: string) => void) | null = null;
  #invalid: ((problem: string) => void) | null = null;
  #close: ((error?: Error) => void) | null = null;
  #end: { error: Error | undefined } | null = null;

  constructor(socket: WebSocketLike) {
    this.#socket = socket;
    socket.addEventListener("open", () => this.#flush());
    socket.addEventListener("message", ({ data }) => this.#receive(data));
    // The close event that follows an error event carries what can be known about it.
    socket.addEventListener("error", () => {});
    socket.addEventListener("close", ({ code, reason }) => this.#onEnd(code, reason));
  }

  get bufferedBytes(): number {
    return this.#socket.bufferedAmount + this.#waitingLength;
  }

  send(text: string): void {
    if (this.#socket.readyState === open) {
      this.#socket.send(text);
    } else if (this.#socket.readyState === connecting) {
      this.#waiting.push(text);
      this.#waitingLength += text.length;
    }
  }

  onMessage(listener: (text: string) => void): void {
    this.#message = listener;
    const early = this.#early ?? [];
    this.#early = null;
    for (const text of early) listener(text);
  }

  onInvalid(listener: (problem: string) => void): void {
    this.#invalid = listener;
  }

  onClose(listener: (error?: Error) => void): void {
    this.#close = listener;
    if (this.#end !== null) listener(this.#end.error);
  }

  close(): void {
    this.#socket.close(1000);
  }

  destroy(): void {
    this.#waiting = [];
    this.#waitingLength = 0;
    if (this.#socket.terminate === undefined) this.#socket.close(1000);
    else this.#socket.terminate();
  }

  #flush(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#waitingLength = 0;
    for (const text of waiting) this.#socket.send(text);
  }

  #receive(data: unknown): void {
    if (typeof data !== "string") this.#invalid?.("binary frame");
    else if (this.#early !== null) this.#early.push(data);
    else this.#message?.(data);
  }

  #onEnd(code: number, reason: string): void {
    if (this.#end !== null) return;
    const why = reason === "" ? "" : `: ${reason}`;
    const error = normalCodes.has(code) ? undefined : new Error(`websocket closed with code ${code}${why}`);
    this.#end = { error };
    this.#close?.(error);
  }
}

/**
 * A transport over a WebSocket, one message per text frame. The socket may still be connecting: messages wait
 * for it. Make it in the tick the socket was made in, or frames that came before are lost.
 */
export function webSocketTransport(socket: WebSocketLike): Transport {
  return new WebSocketTransport(socket);
}
