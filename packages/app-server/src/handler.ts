import type {
  ClientMethod,
  NotificationParams,
  ParamsOf,
  ResultOf,
  ServerNotificationMethod,
} from "@codex/protocol";
import type { Connection } from "./connection.ts";
import type { Scope } from "./queue.ts";
import type { Services } from "./services.ts";

/** What a handler may use besides its params. */
export interface Context {
  /** The client that asks. */
  readonly connection: Connection;
  readonly services: Services;
  /** Aborted when that client is gone. */
  readonly signal: AbortSignal;
  /** Tells this client alone. */
  notify<M extends ServerNotificationMethod>(method: M, params: NotificationParams<M>): void;
  /** Runs a task right after the answer has been sent, before anything else is; not at all after an error. */
  afterAnswer(task: () => void): void;
}

/** What a handler returns when its answer will take long: the requests behind it do not wait. */
export class Later<T> {
  readonly answer: Promise<T>;

  constructor(answer: Promise<T>) {
    this.answer = answer;
  }
}

/** An answer that is JSON text already; that it is the result of its method is up to the handler. */
export class Written {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A method of the protocol: its ordering and what it does. Errors it throws become the answer. */
export interface Handler<M extends ClientMethod> {
  readonly method: M;
  /** Which requests this one has to wait for. */
  readonly scope: (params: ParamsOf<M>) => Scope;
  run(params: ParamsOf<M>, context: Context): Awaitable<ResultOf<M> | Later<ResultOf<M>> | Written>;
}

type Awaitable<T> = T | Promise<T>;

/** Loads a handler on the first request of its method. */
export type HandlerLoader<M extends ClientMethod> = () => Promise<Handler<M>>;

/** The handlers by method: one under a wrong name does not compile. */
export type HandlerMap = { readonly [M in ClientMethod]?: HandlerLoader<M> };

/** Declares a handler. */
export function handler<M extends ClientMethod>(definition: Handler<M>): Handler<M> {
  return definition;
}

/** Scope of a request that changes which threads there are. */
export const threadsWrite = (): Scope => ({ key: "threads", shared: false });

/** Scope of a request that reads which threads there are. */
export const threadsRead = (): Scope => ({ key: "threads", shared: true });

/** Scope of a request that belongs to one thread. */
export const thread = (params: { readonly threadId: string }): Scope => ({
  key: `thread:${params.threadId}`,
  shared: false,
});

/** Scope of a request that waits for nothing. */
export const free = (): Scope => null;
