import { type StreamTransport, stdioTransport } from "@codex/protocol/node";
import { type AppServerOptions, createAppServer } from "../server.ts";

/** How a server on standard input and output is made. */
export type StdioOptions = AppServerOptions & {
  /** The streams; those of the process by default. */
  readonly transport?: StreamTransport;
};

/** Longest wait for a client that no longer reads to take the last answers, in milliseconds. */
const lastWordsMs = 2000;

/** The one client of the process may stand still for a while: losing it is the end of the server. */
const maxUnread = 64 * 1024 * 1024;

/** Longest line, and most bytes that the client may leave unread before it is not read from either. */
const limits = { maxLineBytes: 64 * 1024 * 1024, maxQueuedBytes: 64 * 1024 * 1024 };

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Serves one client on standard input and output. Resolves when the client has closed its end and everything it asked
 * is answered, or is lost, and the engine with its turns and processes has ended. A signal ends the server in the same
 * way and then the process by that signal.
 */
export async function serveStdio(options: StdioOptions): Promise<void> {
  const { transport = stdioTransport(limits), ...rest } = options;
  const server = createAppServer(rest);
  const { promise: ended, resolve: end } = Promise.withResolvers<NodeJS.Signals | null>();
  for (const signal of signals) process.once(signal, end);
  const connection = server.connect(transport, { halfClose: true, maxUnread, paced: true, alone: true });
  connection.signal.addEventListener("abort", () => end(null));
  if (connection.signal.aborted) end(null);
  const signal = await ended;
  await server.close();
  await transport.drainedWithin(lastWordsMs);
  for (const name of signals) process.removeListener(name, end);
  if (signal !== null) process.kill(process.pid, signal);
}
