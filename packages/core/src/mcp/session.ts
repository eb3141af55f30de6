import type { JsonValue, RequestId } from "@codex/protocol";
import { errorMessage } from "../errors.ts";
import { isJsonObject, type JsonObject } from "../exactJson.ts";
import { TimeLimit } from "./timeLimit.ts";
import type { McpTransport } from "./transport.ts";

/** Why a request to a server failed. */
export type SessionErrorKind = "answer" | "closed" | "timeout" | "send";

/** A request to a server that brought no result; the message is what the server or the system said. */
export class SessionError extends Error {
  override readonly name = "SessionError";
  readonly kind: SessionErrorKind;

  constructor(kind: SessionErrorKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

/** What a server asks or tells by itself. */
export interface SessionHandlers {
  /** Resolves with the answer; rejects with `MethodRefused` to refuse. */
  request(method: string, params: JsonObject, id: RequestId): Promise<JsonObject>;
  notification(method: string, params: JsonObject): void;
}

/** A method that this side does not serve. */
export class MethodRefused extends Error {
  override readonly name = "MethodRefused";
}

/** How one request is made. */
export interface RequestSettings {
  /** Milliseconds until the request is given up; null for no limit. */
  readonly timeoutMs: number | null;
  /** Gives the request up, rejecting with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Asks the server for progress and hears it. */
  readonly onProgress?: ((params: JsonObject) => void) | undefined;
  /** Leaves out the token under which the server may report progress. */
  readonly withoutToken?: boolean;
}

interface PendingRequest {
  readonly resolve: (result: JsonValue) => void;
  readonly reject: (error: SessionError) => void;
}

const METHOD_NOT_FOUND = -32601;
const INTERNAL_ERROR = -32603;

/** Requests, answers and notifications of JSON-RPC 2.0 with one server. */
export class McpSession {
  readonly #transport: McpTransport;
  readonly #handlers: SessionHandlers;
  readonly #pending = new Map<RequestId, PendingRequest>();
  readonly #progress = new Map<RequestId, (params: JsonObject) => void>();
  readonly #limits = new Set<TimeLimit>();
  /** Things under way for which no time limit runs. */
  #untimed = 0;
  #nextId = 0;
  #nextToken = 0;
  #closed = false;

  /** Starts reading at once. */
  constructor(transport: McpTransport, handlers: SessionHandlers) {
    this.#transport = transport;
    this.#handlers = handlers;
    transport.listen({ message: (message) => this.#receive(message), closed: () => this.#onClosed() });
  }

  /**
   * Asks the server. Rejects with `SessionError`, or with the reason of the signal; a server whose request is given
   * up is told so.
   */
  async request(method: string, params: JsonObject, settings: RequestSettings): Promise<JsonValue> {
    const { timeoutMs, signal, onProgress } = settings;
    signal?.throwIfAborted();
    if (this.#closed) throw closedError();
    const id = this.#nextId++;
    const token = settings.withoutToken ? null : this.#nextToken++;
    if (token !== null && onProgress) this.#progress.set(token, onProgress);
    const { promise, resolve, reject } = Promise.withResolvers<JsonValue>();
    const abandon = new AbortController();
    const giveUp = (reason: unknown): void => {
      reject(reason);
      abandon.abort();
      if (method !== "initialize") this.notify("notifications/cancelled", { requestId: id });
    };
    const onAbort = (): void => giveUp(signal?.reason);
    const limit = this.#limit(timeoutMs, () => giveUp(new SessionError("timeout", "")));
    signal?.addEventListener("abort", onAbort, { once: true });
    this.#pending.set(id, { resolve, reject });
    const sent = token === null ? params : { _meta: { progressToken: token }, ...params };
    this.#transport
      .send({ jsonrpc: "2.0", id, method, params: sent }, abandon.signal)
      .catch((error) => reject(new SessionError("send", errorMessage(error))));
    try {
      return await promise;
    } finally {
      limit?.stop();
      if (limit !== null) this.#limits.delete(limit);
      signal?.removeEventListener("abort", onAbort);
      this.#pending.delete(id);
      if (token !== null) this.#progress.delete(token);
    }
  }

  /** Tells the server; nobody hears whether it arrived. */
  notify(method: string, params?: JsonObject): void {
    const message = { jsonrpc: "2.0", method, ...(params ? { params } : {}) } as const;
    this.#transport.send(message).catch(() => {});
  }

  /** Lets the time limits of all requests stand still until `work` is done. */
  async untimed<T>(work: () => Promise<T>): Promise<T> {
    if (this.#untimed++ === 0) for (const limit of this.#limits) limit.pause();
    try {
      return await work();
    } finally {
      if (--this.#untimed === 0) for (const limit of this.#limits) limit.resume();
    }
  }

  /** Ends the session; open requests fail. */
  async close(): Promise<void> {
    this.#onClosed();
    await this.#transport.close();
  }

  #limit(ms: number | null, reached: () => void): TimeLimit | null {
    if (ms === null) return null;
    const limit = new TimeLimit(ms, reached);
    if (this.#untimed > 0) limit.pause();
    this.#limits.add(limit);
    return limit;
  }

  #receive(message: JsonValue): void {
    if (Array.isArray(message)) {
      for (const one of message) this.#receive(one);
      return;
    }
    if (this.#closed || !isJsonObject(message)) return;
    const { id, method } = message;
    const identified = typeof id === "string" || typeof id === "number";
    if (typeof method !== "string") {
      if (identified) this.#answered(id, message);
      return;
    }
    const params = isJsonObject(message.params) ? message.params : {};
    if (identified) void this.#serve(method, params, id);
    else if (method === "notifications/progress") this.#progressed(params);
    else this.#handlers.notification(method, params);
  }

  #answered(id: RequestId, message: JsonObject): void {
    const pending = this.#pending.get(id);
    const { error, result } = message;
    if (isJsonObject(error)) pending?.reject(new SessionError("answer", answerText(error)));
    else pending?.resolve(result ?? null);
  }

  #progressed(params: JsonObject): void {
    const { progressToken: token } = params;
    if (typeof token === "string" || typeof token === "number") this.#progress.get(token)?.(params);
  }

  async #serve(method: string, params: JsonObject, id: RequestId): Promise<void> {
    const head = { jsonrpc: "2.0", id } as const;
    try {
      const result = await this.#handlers.request(method, params, id);
      await this.#transport.send({ ...head, result });
    } catch (error) {
      const code = error instanceof MethodRefused ? METHOD_NOT_FOUND : INTERNAL_ERROR;
      const refusal = { ...head, error: { code, message: errorMessage(error) } };
      await this.#transport.send(refusal).catch(() => {});
    }
  }

  #onClosed(): void {
    this.#closed = true;
    for (const { reject } of this.#pending.values()) reject(closedError());
  }
}

function closedError(): SessionError {
  return new SessionError("closed", "Transport closed");
}

/** `code: message(data)` */
function answerText({ code, message, data }: JsonObject): string {
  const detail = data === undefined || data === null ? "" : `(${JSON.stringify(data)})`;
  return `${JSON.stringify(code ?? null)}: ${typeof message === "string" ? message : ""}${detail}`;
}
