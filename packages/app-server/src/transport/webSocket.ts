import type { WebSocketListener, WebSocketOptions } from "./webSocketServer.ts";

/** How a server on a WebSocket port is run as the work of its process. */
export type ServeWebSocketOptions = WebSocketOptions & {
  /** Hears that clients may come. */
  readonly listening: (listener: WebSocketListener) => void;
};

/** From how many milliseconds on a wait is worth a word. */
const noticedMs = 50;

/** Signals that end the server at once, and then the process. */
const endings = ["SIGTERM", "SIGHUP"] as const;

/**
 * Listens on a WebSocket port as a part of a program, which closes it. Rejects when the address cannot be had, and when
 * other machines could reach it without a token.
 */
export async function openWebSocket(options: WebSocketOptions): Promise<WebSocketListener> {
  const { listenWebSocket } = await import("./webSocketServer.ts");
  return listenWebSocket(options);
}

/**
 * Serves clients on a WebSocket port until a signal comes. After an interrupt running turns may come to their end, and
 * clients are served until then; a second one ends them. Other signals end everything at once, with its processes, and
 * then the process by that signal.
 */
export async function serveWebSocket(options: ServeWebSocketOptions): Promise<void> {
  const { listening, ...rest } = options;
  const listener = await openWebSocket(rest);
  const { promise: ended, resolve: end } = Promise.withResolvers<NodeJS.Signals | null>();
  let interrupted = false;
  const interrupt = (): void => {
    if (interrupted) {
      end(null);
      return;
    }
    interrupted = true;
    const word = setTimeout(() => {
      rest.log?.("waiting for running turns to end; interrupt again to end them now");
    }, noticedMs);
    void listener.rest().then(() => {
      clearTimeout(word);
      end(null);
    });
  };
  process.on("SIGINT", interrupt);
  for (const signal of endings) process.once(signal, end);
  listening(listener);
  const signal = await ended;
  await listener.close();
  process.removeListener("SIGINT", interrupt);
  for (const name of endings) process.removeListener(name, end);
  if (signal !== null) process.kill(process.pid, signal);
}
