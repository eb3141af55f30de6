import { type StreamTransport, stdioTransport } from "@codex/protocol/node";
import { LineTransport } from "./lineTransport.ts";
import { CodexMcpServer, type McpServerOptions } from "./server.ts";

export type { McpServerOptions } from "./server.ts";

/** How a server on standard input and output is made. */
export type McpStdioOptions = McpServerOptions & {
  /** The streams; those of the process by default. */
  readonly transport?: StreamTransport;
};

/** Longest wait for a client that no longer reads to take the last answers, in milliseconds. */
const lastWordsMs = 2000;

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Serves one MCP client on standard input and output. Resolves when the client has closed its end and every call is
 * answered, or is lost, and the sessions with their turns and processes have ended. A signal ends the server at once
 * and then the process by that signal.
 */
export async function serveMcpStdio(options: McpStdioOptions): Promise<void> {
  const { transport: lines = stdioTransport(), ...rest } = options;
  const server = new CodexMcpServer(rest);
  const transport = new LineTransport(lines);
  const { promise: interrupted, resolve: interrupt } = Promise.withResolvers<NodeJS.Signals>();
  for (const signal of signals) process.once(signal, interrupt);
  const served = transport.ended.then(async (intact) => {
    if (intact) await server.finish();
    return null;
  });
  await server.connect(transport);
  const signal = await Promise.race([served, interrupted]);
  await server.close();
  await lastWords(lines);
  for (const name of signals) process.removeListener(name, interrupt);
  if (signal !== null) process.kill(process.pid, signal);
}

async function lastWords(transport: StreamTransport): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, lastWordsMs);
  await Promise.race([transport.drained(), late]);
  clearTimeout(timer);
}
