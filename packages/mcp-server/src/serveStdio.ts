import type { EngineOptions } from "@codex/core";
import { type StreamTransport, stdioTransport } from "@codex/protocol/node";
import { FrontDesk } from "./frontDesk.ts";
import { LineTransport } from "./lineTransport.ts";
import type { CodexMcpServer } from "./server.ts";

/** How a server on standard input and output is made. */
export interface McpServerOptions
  extends Omit<EngineOptions, "originator" | "userAgent" | "pace" | "source"> {
  /** Gets a line for each piece of input that was dropped; default: nowhere. */
  readonly log?: (text: string) => void;
  /** The streams; those of the process by default. */
  readonly transport?: StreamTransport;
  /** How often a client that says no more is asked whether it is there, in milliseconds; default 5000. */
  readonly askMs?: number;
}

const ORIGINATOR = "codex_cli_rs";

/** Longest wait for a client that no longer reads to take the last answers, in milliseconds. */
const lastWordsMs = 2000;

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Keeps a pipe in use whose other end may be gone, which only a write can tell. */
const areYouThere = { jsonrpc: "2.0", id: "are-you-there", method: "ping" } as const;

/**
 * Serves one MCP client on standard input and output. Resolves when the client has closed its end and every call is
 * answered, or when the client is gone, and the sessions with their turns and processes have ended. A signal ends the
 * server at once and then the process by that signal. The SDK and the engine are loaded with the first call of a tool.
 */
export async function serveMcpStdio(options: McpServerOptions): Promise<void> {
  const { transport: lines = stdioTransport(), log, askMs = 5000, ...surroundings } = options;
  const { env, version } = surroundings;
  const originator = env.CODEX_INTERNAL_ORIGINATOR_OVERRIDE ?? ORIGINATOR;
  const desk = new FrontDesk({ originator, version, env });
  const office: { server: Promise<CodexMcpServer> | null } = { server: null };
  const open = async (): Promise<CodexMcpServer> => {
    const { CodexMcpServer: Server } = await import("./server.ts");
    const engine = { ...surroundings, originator, userAgent: desk.userAgent, source: "mcp" } as const;
    const server = new Server(engine, transport);
    await server.connect();
    return server;
  };
  const { promise: broken, reject: breakDown } = Promise.withResolvers<never>();
  const transport: LineTransport = new LineTransport(lines, {
    answer: (message) => desk.answer(message),
    waiting: () => {
      office.server ??= open();
      office.server.catch(breakDown);
    },
  });
  transport.onerror = ({ message }) => log?.(message);
  const { promise: interrupted, resolve: interrupt } = Promise.withResolvers<NodeJS.Signals>();
  for (const signal of signals) process.once(signal, interrupt);
  const { promise: closed, resolve: close } = Promise.withResolvers<Error | undefined>();
  lines.onClose(close);
  const finished = closed.then(async (error) => {
    if (error !== undefined) return null;
    const asking = setInterval(() => void transport.send(areYouThere), askMs).unref();
    try {
      await Promise.race([office.server?.then((server) => server.finish()), lines.broken]);
    } finally {
      clearInterval(asking);
    }
    return null;
  });
  const signal = await Promise.race([finished, interrupted, broken]);
  await (await office.server)?.close();
  await transport.close();
  await lines.drainedWithin(lastWordsMs);
  for (const name of signals) process.removeListener(name, interrupt);
  if (signal !== null) process.kill(process.pid, signal);
}
