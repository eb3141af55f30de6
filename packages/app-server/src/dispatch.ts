import {
  type ClientMethod,
  DecodeError,
  decodeParams,
  errorCodes,
  errorMessages,
  experimentalReason,
  isClientMethod,
  type MessageId,
  type ParamsOf,
  RpcError,
  unknownMethodError,
} from "@codex/protocol";
import { type Caller, callContext } from "./callContext.ts";
import type { Connection, IncomingRequest } from "./connection.ts";
import {
  type Context,
  type Handler,
  type HandlerLoader,
  type HandlerMap,
  Later,
  Written,
} from "./handler.ts";
import { ScopeQueue } from "./queue.ts";
import type { Services } from "./services.ts";
import { toRpcError } from "./toRpcError.ts";

/** How a handler ended. */
type Ended = { readonly result: unknown } | { readonly error: RpcError };

/** Takes the requests of one method; a promise means that what comes after must wait until it resolves. */
type Route = (connection: Connection, id: MessageId, params: unknown) => Promise<void> | undefined;

/** The way of every request: known? → decode → gate → queue → run → answer. */
export class Dispatcher {
  readonly #services: Services;
  readonly #handlers: HandlerMap;
  readonly #routes = new Map<ClientMethod, Route>();
  readonly #queue = new ScopeQueue();

  constructor(services: Services, handlers: HandlerMap) {
    this.#services = services;
    this.#handlers = handlers;
  }

  /** Answers sooner or later; a promise means that later requests of the connection must wait until it resolves. */
  request(connection: Connection, { id, method, params }: IncomingRequest): Promise<void> | undefined {
    try {
      if (!isClientMethod(method)) throw unknownMethodError(method);
      let route = this.#routes.get(method);
      if (route === undefined) {
        route = this.#route(method);
        this.#routes.set(method, route);
      }
      return route(connection, id, params);
    } catch (error) {
      connection.answerError(id, refusal(error).toBody());
      return undefined;
    }
  }

  #route<M extends ClientMethod>(method: M): Route {
    const load: HandlerLoader<M> | undefined = this.#handlers[method];
    let handler: Handler<M> | null = null;
    return (connection, id, given) => {
      const params = admitted(connection, method, given);
      if (load === undefined)
        throw new RpcError(errorCodes.internal, `\`${method}\` is not available in this version`);
      const caller: Caller = { connection, id, after: [] };
      if (handler !== null) {
        this.#enqueue(handler, params, caller);
        return undefined;
      }
      return load().then(
        (loaded) => {
          handler = loaded;
          this.#enqueue(loaded, params, caller);
        },
        (error: unknown) => connection.answerError(id, toRpcError(error).toBody()),
      );
    };
  }

  #enqueue<M extends ClientMethod>(handler: Handler<M>, params: ParamsOf<M>, caller: Caller): void {
    const context = callContext(caller, this.#services);
    this.#queue.run(
      handler.scope(params),
      () => run(handler, params, context),
      (ended) => deliver(caller, ended),
    );
  }
}

/** Decodes the params and checks that the request may be served now; the order of the checks is the reference's. */
function admitted<M extends ClientMethod>(connection: Connection, method: M, params: unknown): ParamsOf<M> {
  const decoded = decodeParams(method, params);
  const { client } = connection;
  if (method === "initialize") {
    if (client !== null) throw new RpcError(errorCodes.invalidRequest, errorMessages.alreadyInitialized);
    return decoded;
  }
  if (client === null) throw new RpcError(errorCodes.invalidRequest, errorMessages.notInitialized);
  const reason = client.experimentalApi ? null : experimentalReason(method, decoded);
  if (reason !== null)
    throw new RpcError(errorCodes.invalidRequest, errorMessages.requiresExperimental(reason));
  return decoded;
}

function refusal(error: unknown): RpcError {
  if (!(error instanceof DecodeError)) return toRpcError(error);
  return new RpcError(errorCodes.invalidRequest, errorMessages.invalidRequest(error.message));
}

function run<M extends ClientMethod>(
  handler: Handler<M>,
  params: ParamsOf<M>,
  context: Context,
): Ended | Promise<Ended> {
  try {
    const result = handler.run(params, context);
    return result instanceof Promise ? settled(result) : { result };
  } catch (error) {
    return { error: toRpcError(error) };
  }
}

function settled(promise: Promise<unknown>): Promise<Ended> {
  return promise.then(
    (result) => ({ result }),
    (error: unknown) => ({ error: toRpcError(error) }),
  );
}

function deliver(caller: Caller, ended: Ended): void {
  const { after, connection, id } = caller;
  if ("error" in ended) {
    connection.answerError(id, ended.error.toBody());
  } else if (ended.result instanceof Later) {
    void settled(ended.result.answer).then((late) => deliver(caller, late));
  } else {
    if (ended.result instanceof Written) connection.answerWritten(id, ended.result.text);
    else connection.answer(id, ended.result);
    for (const task of after) task();
  }
}
