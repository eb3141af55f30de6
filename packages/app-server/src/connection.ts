import {
  encodeError,
  encodeResponse,
  encodeResponseJson,
  type MessageId,
  parseMessage,
  type RpcErrorBody,
  type Transport,
} from "@codex/protocol";
import { Pace } from "./pace.ts";

/** What a client said about itself in `initialize`. */
export interface ClientCapabilities {
  readonly experimentalApi: boolean;
  /** Methods of notifications that this connection does not want. */
  readonly optedOut: ReadonlySet<string>;
}

/** A request that has arrived and waits for its answer. */
export interface IncomingRequest {
  readonly id: MessageId;
  readonly method: string;
  /** Undefined when absent or null. */
  readonly params: unknown;
}

/** What the client answered to a request of the server. */
export type ClientAnswer =
  | { readonly kind: "result"; readonly result: unknown }
  | { readonly kind: "error"; readonly error: RpcErrorBody };

/** The server as a connection sees it. Every callback is synchronous. */
export interface ConnectionHost {
  /** A promise holds back what the client sent after the request until it resolves. */
  request(connection: Connection, request: IncomingRequest): Promise<void> | undefined;
  answered(connection: Connection, id: MessageId, answer: ClientAnswer): void;
  closed(connection: Connection): void;
  log(text: string): void;
}

/** Settings of a connection. */
export interface ConnectionOptions {
  /** The client is not part of this process: check its input for what a lenient JSON parser lets through. */
  readonly strict: boolean;
  /** Bytes of notifications sent while the client takes nothing at all, after which it counts as gone; default 8 MiB. */
  readonly maxUnread?: number;
  /**
   * The end of input is not the end of the client: what it has asked is answered first. For byte streams, whose two
   * directions end apart; default false.
   */
  readonly halfClose?: boolean;
  /** What the model says waits until this client has read: for the only client of a process; default false. */
  readonly paced?: boolean;
}

const defaultMaxUnread = 8 * 1024 * 1024;

/** One client: its handshake, its wishes and its messages in order. */
export class Connection {
  /** Counts up within a server. */
  readonly id: number;
  readonly #transport: Transport;
  readonly #host: ConnectionHost;
  readonly #strict: boolean;
  readonly #maxUnread: number;
  readonly #closing = new AbortController();
  readonly #halfClose: boolean;
  readonly #pace: Pace | null;
  #client: ClientCapabilities | null = null;
  /** Requests without an answer. */
  #open = 0;
  /** What the transport held after the last message; less than that means that the client has read. */
  #buffered = 0;
  /** Bytes of notifications since the client was last seen to read. */
  #unread = 0;
  #inputEnded = false;
  /** Messages that have arrived while an earlier request held them back. */
  #backlog: string[] = [];
  #heldBack = false;

  /** Starts reading at once. */
  constructor(id: number, transport: Transport, host: ConnectionHost, options: ConnectionOptions) {
    this.id = id;
    this.#transport = transport;
    this.#host = host;
    this.#strict = options.strict;
    this.#maxUnread = options.maxUnread ?? defaultMaxUnread;
    this.#halfClose = options.halfClose ?? false;
    this.#pace = options.paced ? new Pace(transport) : null;
    transport.onInvalid((problem) => host.log(`connection ${id}: dropped input: ${problem}`));
    transport.onClose((error) => this.#inputClosed(error));
    transport.onMessage((text) => this.#receive(text));
  }

  /** What the client said in `initialize`; null before. */
  get client(): ClientCapabilities | null {
    return this.#client;
  }

  /** Aborted when the connection has ended. */
  get signal(): AbortSignal {
    return this.#closing.signal;
  }

  /** Resolves when the client has read enough for more to be said; null when that is so. */
  pace(): Promise<void> | null {
    return this.#pace?.wait() ?? null;
  }

  /** Requests have been answered and notifications flow from here on. */
  initialized(client: ClientCapabilities): void {
    this.#client = client;
  }

  /** Whether the client is to get notifications of this method. */
  wants(method: string): boolean {
    return this.#client !== null && !this.#client.optedOut.has(method);
  }

  /**
   * Sends a notification that is JSON text already. A client that has stopped reading is dropped: its messages can
   * neither be skipped without breaking its picture of the threads nor be kept without end.
   */
  tell(text: string): void {
    if (this.#transport.bufferedBytes < this.#buffered) this.#unread = 0;
    this.#unread += text.length;
    if (this.#unread > this.#maxUnread) {
      this.#host.log(`connection ${this.id}: closed because the client does not read`);
      this.close();
      return;
    }
    this.#send(text);
  }

  /** Answers a request. */
  answer(id: MessageId, result: unknown): void {
    this.#send(encodeResponse(id, result));
    this.#answered();
  }

  /** Answers a request with a result that is JSON text already. */
  answerWritten(id: MessageId, result: string): void {
    this.#send(encodeResponseJson(id, result));
    this.#answered();
  }

  /** Answers a request with an error. */
  answerError(id: MessageId, error: RpcErrorBody): void {
    this.#send(encodeError(id, error));
    this.#answered();
  }

  /** Sends a request of the server that is JSON text already. */
  ask(text: string): void {
    this.#send(text);
  }

  /** Ends the connection after what is queued has been handed over. */
  close(): void {
    this.#transport.close();
    this.#ended();
  }

  #send(text: string): void {
    this.#transport.send(text);
    this.#buffered = this.#transport.bufferedBytes;
  }

  #receive(text: string): void {
    if (this.#closing.signal.aborted) return;
    if (this.#heldBack) this.#backlog.push(text);
    else this.#take(text);
  }

  #take(text: string): void {
    const message = parseMessage(text, { strict: this.#strict });
    switch (message.kind) {
      case "request": {
        this.#open++;
        const wait = this.#host.request(this, message);
        if (wait !== undefined) {
          this.#heldBack = true;
          void wait.then(() => this.#resume());
        }
        return;
      }
      case "response":
        this.#host.answered(this, message.id, { kind: "result", result: message.result });
        return;
      case "error":
        this.#host.answered(this, message.id, { kind: "error", error: message.error });
        return;
      case "notification":
        // `initialized` is the only one there is, and nothing depends on it.
        return;
      case "dropped":
        this.#host.log(`connection ${this.id}: dropped input: ${message.reason}`);
        return;
    }
  }

  #resume(): void {
    this.#heldBack = false;
    const waiting = this.#backlog;
    for (let index = 0; index < waiting.length; index++) {
      const text = waiting[index];
      if (text !== undefined && !this.#closing.signal.aborted) this.#take(text);
      if (this.#heldBack) {
        this.#backlog = waiting.slice(index + 1);
        return;
      }
    }
    this.#backlog = [];
    this.#endWhenDone();
  }

  #answered(): void {
    this.#open--;
    this.#endWhenDone();
  }

  #inputClosed(error: Error | undefined): void {
    this.#inputEnded = true;
    if (error === undefined && this.#halfClose) this.#endWhenDone();
    else this.#ended();
  }

  /** After the end of input the last answer is the end of the connection, once what follows the answer is done. */
  #endWhenDone(): void {
    if (!this.#isDone()) return;
    queueMicrotask(() => {
      if (this.#isDone()) this.#ended();
    });
  }

  #isDone(): boolean {
    return this.#inputEnded && this.#open === 0 && this.#backlog.length === 0 && !this.#heldBack;
  }

  #ended(): void {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    this.#backlog = [];
    this.#host.closed(this);
  }
}
