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
  /** Methods of requests that the server has not answered, by their ids. */
  readonly #asked = new Map<unknown, string>();
  readonly #sent: { readonly method: string; readonly params: unknown }[] = [];
  readonly #heard = new Map<string, PromiseWithResolvers<void>>();
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

  /** Resolves when the server has answered a request of this method. */
  answered(method: string): Promise<void> {
    return this.#whenHeard(method).promise;
  }

  /** What the interface has asked of the server with this method so far. */
  requests(method: string): unknown[] {
    return this.#sent.filter((one) => one.method === method).map(({ params }) => params);
  }

  send(text: string): void {
    const { id, result, method, params } = JSON.parse(text);
    if (method !== undefined) this.#sent.push({ method, params });
    if (method !== undefined && id !== undefined) this.#asked.set(id, method);
    const answered = this.#answers.get(id);
    if (answered === undefined) this.#inner.send(text);
    else answered(result);
  }

  onMessage(listener: (text: string) => void): void {
    this.#listener = listener;
    this.#inner.onMessage((text) => {
      const { id, method, result } = JSON.parse(text);
      if (typeof result?.thread?.id === "string") this.threadId = result.thread.id;
      listener(text);
      const answered = method === undefined ? this.#asked.get(id) : undefined;
      if (answered === undefined) return;
      this.#asked.delete(id);
      this.#whenHeard(answered).resolve();
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

  #whenHeard(method: string): PromiseWithResolvers<void> {
    const known = this.#heard.get(method) ?? Promise.withResolvers<void>();
    this.#heard.set(method, known);
    return known;
  }
}
