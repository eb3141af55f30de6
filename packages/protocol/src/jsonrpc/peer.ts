import { RpcError, type RpcErrorBody } from "./errorCodes.ts";
import {
  encodeError,
  encodeNotification,
  encodeRequest,
  encodeResponse,
  encodeResponseJson,
  type MessageId,
} from "./message.ts";
import { parseMessage } from "./parse.ts";
import type { Transport } from "./transport.ts";

/** A request of the other side, to be answered once with `respond` or `respondError` under its id. */
export interface IncomingRequest {
  readonly id: MessageId;
  readonly method: string;
  /** Undefined when absent or null. */
  readonly params: unknown;
}

/** What a peer reports; every callback runs synchronously in the order of arrival and must not throw. */
export interface PeerHandlers {
  request(request: IncomingRequest): void;
  notification(method: string, params: unknown): void;
  /** Input that was answered with silence: malformed texts and answers to no open request. */
  dropped?(reason: string): void;
  /** The connection has ended; the open requests have been rejected already. */
  closed?(error: Error | undefined): void;
}

/** Settings of a peer. */
export interface PeerOptions {
  /** Check input as that of an untrusted client, see `ParseOptions`. Default false. */
  strict?: boolean;
  /** Id of the first outgoing request; the following ones count up. Default 0. */
  firstRequestId?: number;
}

/** The connection ended before the answer came, or before the request could be sent. */
export class ConnectionClosedError extends Error {
  override readonly name = "ConnectionClosedError";
}

interface PendingRequest {
  method: string;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/**
 * Matches requests and answers both ways over one transport; the text of each message is written here and
 * nowhere else.
 */
export class Peer {
  readonly #transport: Transport;
  readonly #handlers: PeerHandlers;
  readonly #strict: boolean;
  readonly #pending = new Map<MessageId, PendingRequest>();
  #nextId: number;
  #closed = false;
  #closeReason: Error | undefined;

  /** Starts reading at once. */
  constructor(transport: Transport, handlers: PeerHandlers, options: PeerOptions = {}) {
    this.#transport = transport;
    this.#handlers = handlers;
    this.#strict = options.strict ?? false;
    this.#nextId = options.firstRequestId ?? 0;
    transport.onInvalid((problem) => this.#handlers.dropped?.(problem));
    transport.onClose((error) => this.#onClose(error));
    transport.onMessage((text) => this.#receive(text));
  }

  /** True once the connection has ended. */
  get closed(): boolean {
    return this.#closed;
  }

  /** What was sent and not yet taken by the other side, in roughly bytes. */
  get bufferedBytes(): number {
    return this.#transport.bufferedBytes;
  }

  /** Number of own requests without an answer. */
  get pendingCount(): number {
    return this.#pending.size;
  }

  /**
   * Sends a request. Rejects with RpcError for an error answer, ConnectionClosedError when the connection
   * ends first, and the signal's reason when it aborts (the other side is not told; its late answer is
   * dropped).
   */
  request(method: string, params?: unknown, options: { signal?: AbortSignal } = {}): Promise<unknown> {
    const { signal } = options;
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (this.#closed) return Promise.reject(this.#closedError(method));
    const id = this.#nextId++;
    const text = encodeRequest(id, method, params);
    return new Promise((resolve, reject) => {
      const onAbort = (): void => {
        this.#pending.delete(id);
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", onAbort, { once: true });
      const done = (): void => signal?.removeEventListener("abort", onAbort);
      this.#pending.set(id, {
        method,
        resolve: (result) => {
          done();
          resolve(result);
        },
        reject: (error) => {
          done();
          reject(error);
        },
      });
      this.#transport.send(text);
    });
  }

  /** Sends a notification; ignored once closed. */
  notify(method: string, params?: unknown): void {
    this.#transport.send(encodeNotification(method, params));
  }

  /**
   * Sends a message that is text already (see `encodeNotification`): one serialisation serves many
   * connections. The text must be one JSON object without line breaks.
   */
  sendText(text: string): void {
    this.#transport.send(text);
  }

  /** Answers a request of the other side; an undefined result is sent as null. */
  respond(id: MessageId, result: unknown): void {
    this.#transport.send(encodeResponse(id, result));
  }

  /** Answers a request with a result that is JSON text already. */
  respondJson(id: MessageId, resultJson: string): void {
    this.#transport.send(encodeResponseJson(id, resultJson));
  }

  /** Answers a request of the other side with an error. */
  respondError(id: MessageId, error: RpcErrorBody | RpcError): void {
    this.#transport.send(encodeError(id, error instanceof RpcError ? error.toBody() : error));
  }

  /** Sends what is queued, ends the connection and rejects every open request. */
  close(): void {
    this.#transport.close();
    this.#onClose(undefined);
  }

  #receive(text: string): void {
    if (this.#closed) return;
    const message = parseMessage(text, { strict: this.#strict });
    switch (message.kind) {
      case "notification":
        this.#handlers.notification(message.method, message.params);
        return;
      case "request":
        this.#handlers.request(message);
        return;
      case "response":
        this.#take(message.id)?.resolve(message.result);
        return;
      case "error": {
        const { code, message: text, data } = message.error;
        this.#take(message.id)?.reject(new RpcError(code, text, data));
        return;
      }
      case "dropped":
        this.#handlers.dropped?.(message.reason);
        return;
    }
  }

  #take(id: MessageId): PendingRequest | undefined {
    const pending = this.#pending.get(id);
    if (pending === undefined) this.#handlers.dropped?.(`answer to no open request: ${String(id)}`);
    this.#pending.delete(id);
    return pending;
  }

  #closedError(method: string): ConnectionClosedError {
    const cause = this.#closeReason;
    const text = cause === undefined ? "" : `: ${cause.message}`;
    return new ConnectionClosedError(`connection closed before ${method} was answered${text}`, { cause });
  }

  #onClose(error: Error | undefined): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#closeReason = error;
    const open = [...this.#pending.values()];
    this.#pending.clear();
    for (const request of open) request.reject(this.#closedError(request.method));
    this.#handlers.closed?.(error);
  }
}
