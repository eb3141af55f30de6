import {
  type ClientMethod,
  createInProcessTransport,
  decodeResult,
  type ResultOf,
  type Transport,
} from "@codex/protocol";

/** A message as it came over the wire. */
export interface WireMessage {
  readonly id?: string | number;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown };
}

/** The params with which a test client shakes hands unless told otherwise. */
export const clientInfo = { name: "test-client", title: null, version: "1.0.0" };

/** A client that sends what it is told, right or wrong, and keeps everything it gets in order. */
export class WireClient implements Disposable {
  /** Every message of the server so far. */
  readonly log: WireMessage[] = [];
  /** Every line of the server so far. */
  readonly lines: string[] = [];
  readonly closed: Promise<void>;
  readonly #transport: Transport;
  readonly #waiting = new Set<() => void>();
  #nextId = 1;

  constructor(transport: Transport) {
    this.#transport = transport;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.closed = promise;
    transport.onClose(() => resolve());
    transport.onMessage((text) => {
      this.lines.push(text);
      this.log.push(JSON.parse(text));
      for (const wake of [...this.#waiting]) wake();
    });
  }

  /** A client and the server's end of the channel between them. */
  static pair(): [WireClient, Transport] {
    const [client, serving] = createInProcessTransport();
    return [new WireClient(client), serving];
  }

  /** Sends a message; a string goes out as it is. */
  send(message: unknown): void {
    this.#transport.send(typeof message === "string" ? message : JSON.stringify(message));
  }

  /** Sends a request and returns its id. */
  post(method: string, params?: unknown): number {
    const id = this.#nextId++;
    this.send({ id, method, params });
    return id;
  }

  /** The answer to a request, an error included. */
  answer(id: number | string): Promise<WireMessage> {
    return this.message((message) => message.id === id && message.method === undefined);
  }

  /** Sends a request and waits for its answer. */
  ask(method: string, params?: unknown): Promise<WireMessage> {
    return this.answer(this.post(method, params));
  }

  /** Sends a request and waits for its result, checked; an error fails the test. */
  async call<M extends ClientMethod>(method: M, params?: unknown): Promise<ResultOf<M>> {
    const { result, error } = await this.ask(method, params);
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return decodeResult(method, result);
  }

  /** Shakes hands. */
  initialize(
    capabilities: Record<string, unknown> | null = null,
    info: object = clientInfo,
  ): Promise<WireMessage> {
    return this.ask("initialize", { clientInfo: info, capabilities });
  }

  /** Answers a request of the server. */
  reply(id: number | string | undefined, answer: { result: unknown } | { error: unknown }): void {
    this.send({ id, ...answer });
  }

  /** The first message that fits, as soon as it is there; `from` skips the beginning of the log. */
  async message(fits: (message: WireMessage) => boolean, from = 0): Promise<WireMessage> {
    for (;;) {
      const found = this.log.slice(from).find(fits);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          this.#waiting.delete(wake);
          resolve();
        };
        this.#waiting.add(wake);
      });
    }
  }

  /** The first message of a method. */
  notified(method: string, from = 0): Promise<WireMessage> {
    return this.message((message) => message.method === method, from);
  }

  /** Names of the notifications and requests so far, without the legacy mirror. */
  methods(from = 0): string[] {
    return this.log
      .slice(from)
      .map((message) => message.method ?? "answer")
      .filter((method) => !method.startsWith("codex/event/"));
  }

  close(): void {
    this.#transport.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }
}
