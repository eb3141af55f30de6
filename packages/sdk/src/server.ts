import { type Transport, webSocketTransport } from "@codex/protocol";
import type { SpawnTransportOptions } from "@codex/protocol/node";

/** A server that is started for this program and ends with it. */
export interface SpawnedServer extends Pick<SpawnTransportOptions, "cwd" | "env" | "onStderr"> {
  /** The program; `codex` on PATH when left out. */
  readonly command?: string | undefined;
  /** Its arguments; `["app-server"]` when left out. */
  readonly args?: readonly string[] | undefined;
}

/** A server that runs already and listens on a websocket. */
export interface WebSocketServer {
  /** Such as `ws://127.0.0.1:4500`. */
  readonly url: string;
  /** Bearer token, where the server asks for one. */
  readonly token?: string | undefined;
}

/** A server that is reached in any other way, such as one in the same process. */
export interface TransportServer {
  readonly transport: Transport;
}

/** Where the agent runs. */
export type Server = SpawnedServer | WebSocketServer | TransportServer;

/** Opens the way to a server. */
export async function openTransport(server: Server): Promise<Transport> {
  if ("transport" in server) return server.transport;
  if ("url" in server) return openWebSocket(server);
  const { command = "codex", args = ["app-server"], ...options } = server;
  const { spawnTransport } = await import("@codex/protocol/node");
  return spawnTransport(command, [...args], options);
}

async function openWebSocket({ url, token }: WebSocketServer): Promise<Transport> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  // Node's WebSocket takes headers, which the standard does not know.
  const socket = new WebSocket(url, { headers } as unknown as string[]);
  const transport = webSocketTransport(socket);
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener("open", () => resolve(), { once: true });
    socket.addEventListener(
      "error",
      (event) => reject(new Error(`cannot connect to ${url}: ${reasonOf(event)}`, { cause: event })),
      { once: true },
    );
  });
  return transport;
}

function reasonOf(event: unknown): string {
  const { message } = event as { message?: unknown };
  return typeof message === "string" && message !== ""
    ? message
    : "is the server running, and is the token the right one?";
}
