import type {
  NotificationParams,
  ServerMethod,
  ServerNotificationMethod,
  ServerRequestParams,
  ServerRequestResult,
  Transport,
} from "@codex/protocol";

/** A transport into which a test can say things in the server's name, beside what the server itself says. */
export class TappedTransport implements Transport {
  readonly #inner: Transport;
  readonly #answers = new Map<string, (result: unknown) => void>();
  #listener: (text: string) => void = () => {};
  #count = 0;
  /** The conversation that the server opened last; null before the first. */
  threadId: string | null = null;

  constructor(inner: Transport) {
    this.#inner = inner;
  }

  get bufferedBytes(): number {
    return this.#inner.bufferedBytes;
  }

  /** Says something. */
  notify<M extends ServerNotificationMethod>(method: M, params: NotificationParams<M>): void {
    this.#listener(JSON.stringify({ method, params }));
  }

  /** Asks something; resolves with the answer. */
  ask<M extends ServerMethod>(method: M, params: ServerRequestParams<M>): Promise<ServerRequestResult<M>> {
    const id = `test-${this.#count++}`;
    const { promise, resolve } = Promise.withResolvers<unknown>();
    this.#answers.set(id, resolve);
    this.#listener(JSON.stringify({ id, method, params }));
    return promise as Promise<ServerRequestResult<M>>;
  }

  send(text: string): void {
    const { id, result } = JSON.parse(text);
    const answered = this.#answers.get(id);
    if (answered === undefined) this.#inner.send(text);
    else answered(result);
  }

  onMessage(listener: (text: string) => void): void {
    this.#listener = listener;
    this.#inner.onMessage((text) => {
      const { result } = JSON.parse(text);
      if (typeof result?.thread?.id === "string") this.threadId = result.thread.id;
      listener(text);
    });
  }

  onClose(listener: (error?: Error) => void): void {
    this.#inner.onClose(listener);
  }

  onInvalid(listener: (problem: string) => void): void {
    this.#inner.onInvalid(listener);
  }

  close(): void {
    this.#inner.close();
  }

  destroy(): void {
    this.#inner.destroy();
  }
}
