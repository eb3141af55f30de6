import {
  encodeError,
  encodeResponse,
  encodeResponseJson,
  errorCodes,
  errorMessages,
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
  /**
   * Bytes of notifications sent while the client takes nothing at all, after which, and half a second, it counts as
   * gone; default 8 MiB.
   */
  readonly maxUnread?: number;
  /**
   * The end of input is not the end of the client: what it has asked is answered first. For byte streams, whose two
   * directions end apart; default false.
   */
  readonly halfClose?: boolean;
  /**
   * Bytes it may be behind with notifications before it counts as gone although it reads, unless it catches up; default:
   * no limit. Answers, which are as large as what the client has asked for, come on top.
   */
  readonly maxBehind?: number;
  /** The only client its server will ever have; default false. */
  readonly alone?: boolean;
  /** What the model says waits for this client to read, unless another one that hears it keeps up; default false. */
  readonly paced?: boolean;
}

const defaultMaxUnread = 8 * 1024 * 1024;

/** Requests that may be without an answer at a time; a client with more is told to come back later. */
const maxOpen = 65_536;

/** How long a client that is too far behind may take to read on, in milliseconds. */
const graceMs = 500;

/**
 * Bytes of notifications unread after which it does not get that time, unless its allowance is about as large: more
 * than the output of a command in all the forms in which it is told.
 */
const mostAtOnce = 128 * 1024 * 1024;

/** A client that has left less than this unread has read its answers. */
const littleBehind = 1024 * 1024;

/** One client: its handshake, its wishes and its messages in order. */
export class Connection {
  /** Counts up within a server. */
  readonly id: number;
  /** Whether it is the only client its server will ever have, and so has seen all there was to see. */
  readonly alone: boolean;
  readonly #transport: Transport;
  readonly #host: ConnectionHost;
  readonly #strict: boolean;
  readonly #maxUnread: number;
  readonly #maxBehind: number;
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
  /** Whether it has read since it was found to be behind. */
  #readSince = false;
  #judgement: NodeJS.Timeout | null = null;
  /** Bytes of notifications that it was behind when it was last looked at; infinite before. */
  #behind = 0;
  /** Bytes of answers that the transport may still hold. */
  #answers = 0;
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
    this.#maxBehind = options.maxBehind ?? Number.POSITIVE_INFINITY;
    this.#halfClose = options.halfClose ?? false;
    this.alone = options.alone ?? false;
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

  /** How well the client reads; null when nobody waits for it. */
  get pace(): Pace | null {
    return this.#pace;
  }

  /** Whether a request of the client is without an answer. */
  get busy(): boolean {
    return this.#open > 0;
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
    this.#watch();
    this.#unread += text.length;
    this.#send(text);
    if (this.#unread > Math.max(mostAtOnce, 2 * this.#maxUnread)) this.#drop();
    if (this.#judgement !== null || !this.#isBehind()) return;
    this.#putOff(Number.POSITIVE_INFINITY);
  }

  /** Answers a request. */
  answer(id: MessageId, result: unknown): void {
    this.#sendAnswer(encodeResponse(id, result));
  }

  /** Answers a request with a result that is JSON text already. */
  answerWritten(id: MessageId, result: string): void {
    this.#sendAnswer(encodeResponseJson(id, result));
  }

  /** Answers a request with an error. */
  answerError(id: MessageId, error: RpcErrorBody): void {
    this.#sendAnswer(encodeError(id, error));
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

  /** Notices whether the client has read. */
  #watch(): void {
    const { bufferedBytes } = this.#transport;
    if (bufferedBytes < this.#buffered) {
      this.#unread = 0;
      this.#readSince = true;
    }
    if (bufferedBytes < littleBehind) this.#answers = 0;
    this.#buffered = bufferedBytes;
  }

  #isBehind(): boolean {
    return this.#unread > this.#maxUnread || this.#buffered - this.#answers > this.#maxBehind;
  }

  /** Much can be said in one tick, in which nobody can read: only who has not read for a while is given up. */
  #putOff(behind: number): void {
    this.#readSince = false;
    this.#behind = behind;
    this.#judgement = setTimeout(() => this.#judge(), graceMs);
  }

  #judge(): void {
    this.#judgement = null;
    this.#watch();
    const behind = this.#buffered - this.#answers;
    if (!this.#isBehind()) return;
    const catchesUp = this.#readSince && (behind <= this.#maxBehind || behind < this.#behind);
    if (catchesUp) this.#putOff(behind);
    else this.#drop();
  }

  #drop(): void {
    if (this.#closing.signal.aborted) return;
    this.#host.log(`connection ${this.id}: closed because the client does not read`);
    this.#transport.destroy();
    this.#ended();
  }

  #sendAnswer(text: string): void {
    this.#answers += text.length;
    this.#send(text);
    this.#answered();
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
        if (this.#open > maxOpen) {
          this.answerError(message.id, { code: errorCodes.overloaded, message: errorMessages.overloaded });
          return;
        }
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
    if (this.#judgement !== null) clearTimeout(this.#judgement);
    this.#backlog = [];
    this.#host.closed(this);
  }
}
