import type { LegacyEventNotification } from "./event/eventMsg.ts";
import { errorCodes, errorMessages, RpcError } from "./jsonrpc/errorCodes.ts";
import type { MessageId } from "./jsonrpc/message.ts";
import { type IncomingRequest, Peer } from "./jsonrpc/peer.ts";
import type { Transport } from "./jsonrpc/transport.ts";
import type {
  ClientMethod,
  NotificationParams,
  ParamsOf,
  ResultOf,
  ServerMethod,
  ServerNotificationMethod,
  ServerRequestParams,
  ServerRequestResult,
} from "./methods.ts";
import type { RequestParams } from "./requestParams.ts";
import type { InitializeCapabilities, InitializeResponse } from "./v1/initialize.ts";

/** Who the client is and what it wants; what is left out takes the server's default. */
export interface ClientIdentity {
  clientInfo: { name: string; version: string; title?: string | null };
  capabilities?: Partial<InitializeCapabilities> | null;
}

/** Settings of a client. */
export interface ClientOptions {
  /**
   * Check results, notifications and server requests against the protocol: a wrong result rejects, a wrong
   * request is answered with an error, a wrong notification goes to `onProblem`. Default false: a trusted
   * server is believed.
   */
  validate?: boolean;
  /** Gets what was dropped: malformed messages and, with `validate`, notifications of the wrong shape. */
  onProblem?: (problem: string) => void;
}

/** Settings of one request. */
export interface RequestOptions {
  /** Rejects the request with the signal's reason; the server goes on with it. */
  signal?: AbortSignal;
}

/** Params of a request as arguments: a method without params may be called with its name alone. */
export type RequestArguments<M extends ClientMethod> =
  ParamsOf<M> extends null
    ? [params?: null, options?: RequestOptions]
    : [params: RequestParams<M>, options?: RequestOptions];

/** A method of the legacy stream, which mirrors every event of the engine. */
export type LegacyEventMethod = `codex/event/${string}`;

/** Params by notification method, the legacy stream included. */
export type ListenerParams<M extends ServerNotificationMethod | LegacyEventMethod> =
  M extends ServerNotificationMethod ? NotificationParams<M> : LegacyEventNotification;

/** Answers one kind of server request; what it throws becomes the error answer. */
export type RequestHandler<M extends ServerMethod> = (
  params: ServerRequestParams<M>,
  request: { id: MessageId },
) => ServerRequestResult<M> | Promise<ServerRequestResult<M>>;

type Listener = (params: never) => void;
type AnyListener = (method: string, params: unknown) => void;
type AnyHandler = (params: never, request: { id: MessageId }) => unknown;
type Decoders = typeof import("./decode.ts");

/** A typed client of an app-server over any transport. */
export class Client {
  readonly #peer: Peer;
  readonly #options: ClientOptions;
  readonly #listeners = new Map<string, readonly Listener[]>();
  readonly #handlers = new Map<string, AnyHandler>();
  #anyListeners: readonly AnyListener[] = [];
  #decoders: Decoders | null = null;

  /** Resolves when the connection has ended, with the error that broke it if there was one; never rejects. */
  readonly closed: Promise<Error | undefined>;

  constructor(transport: Transport, options: ClientOptions = {}) {
    this.#options = options;
    const { promise, resolve } = Promise.withResolvers<Error | undefined>();
    this.closed = promise;
    this.#peer = new Peer(transport, {
      request: (request) => void this.#answer(request),
      notification: (method, params) => this.#dispatch(method, params),
      dropped: (reason) => options.onProblem?.(reason),
      closed: resolve,
    });
  }

  /** The handshake: must be called once and first; afterwards every other method may be used. */
  async initialize(identity: ClientIdentity): Promise<InitializeResponse> {
    if (this.#options.validate) this.#decoders = await import("./decode.ts");
    const result = await this.#peer.request("initialize", identity);
    this.#peer.notify("initialized");
    return this.#checkedResult("initialize", result);
  }

  /**
   * Calls a method of the server. Rejects with RpcError when the server refuses, ConnectionClosedError when
   * the connection ends first, the signal's reason when aborted, and DecodeError for a wrong result
   * (`validate` only).
   */
  async request<M extends ClientMethod>(
    method: M,
    ...[params, options]: RequestArguments<M>
  ): Promise<ResultOf<M>> {
    return this.#checkedResult(method, await this.#peer.request(method, params, options));
  }

  /** Calls back for each notification of a method, in order of arrival; returns what ends it. */
  on<M extends ServerNotificationMethod | LegacyEventMethod>(
    method: M,
    listener: (params: ListenerParams<M>) => void,
  ): () => void {
    this.#listeners.set(method, [...(this.#listeners.get(method) ?? []), listener]);
    return () => {
      const rest = (this.#listeners.get(method) ?? []).filter((other) => other !== listener);
      if (rest.length > 0) this.#listeners.set(method, rest);
      else this.#listeners.delete(method);
    };
  }

  /** Calls back for every notification, after the listeners of its method; returns what ends it. */
  onAny(listener: (method: string, params: unknown) => void): () => void {
    this.#anyListeners = [...this.#anyListeners, listener];
    return () => {
      this.#anyListeners = this.#anyListeners.filter((other) => other !== listener);
    };
  }

  /** Answers a kind of server request from now on, in place of an earlier handler; returns what ends it. */
  handle<M extends ServerMethod>(method: M, handler: RequestHandler<M>): () => void {
    this.#handlers.set(method, handler);
    return () => {
      if (this.#handlers.get(method) === handler) this.#handlers.delete(method);
    };
  }

  /** Ends the connection; open requests reject with ConnectionClosedError. */
  close(): void {
    this.#peer.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  /** Without `validate` the server is believed: then the type is a promise of the protocol, not a check. */
  #checkedResult<M extends ClientMethod>(method: M, result: unknown): ResultOf<M> {
    return this.#decoders === null ? (result as ResultOf<M>) : this.#decoders.decodeResult(method, result);
  }

  #dispatch(method: string, params: unknown): void {
    const decoders = this.#decoders;
    if (decoders?.isServerNotification(method)) {
      try {
        decoders.decodeNotification(method, params);
      } catch (error) {
        this.#options.onProblem?.(`${method}: ${textOf(error)}`);
        return;
      }
    }
    for (const listener of this.#listeners.get(method) ?? []) guarded(() => listener(params as never));
    for (const listener of this.#anyListeners) guarded(() => listener(method, params));
  }

  async #answer({ id, method, params }: IncomingRequest): Promise<void> {
    const handler = this.#handlers.get(method);
    if (handler === undefined) {
      this.#peer.respondError(id, new RpcError(errorCodes.methodNotFound, errorMessages.noHandler(method)));
      return;
    }
    try {
      this.#peer.respond(id, await handler(this.#checkedRequest(method, params) as never, { id }));
    } catch (error) {
      this.#peer.respondError(
        id,
        error instanceof RpcError ? error : new RpcError(errorCodes.internal, textOf(error)),
      );
    }
  }

  #checkedRequest(method: string, params: unknown): unknown {
    const decoders = this.#decoders;
    if (!decoders?.isServerMethod(method)) return params;
    try {
      return decoders.decodeServerRequestParams(method, params);
    } catch (error) {
      throw new RpcError(errorCodes.invalidRequest, errorMessages.invalidRequest(textOf(error)));
    }
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A listener that throws must not keep others from the event; its error surfaces as an uncaught one. */
function guarded(call: () => void): void {
  try {
    call();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
