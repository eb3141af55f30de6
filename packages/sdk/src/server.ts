import type { Transport } from "@codex/protocol";
import type { SpawnTransport, SpawnTransportOptions } from "@codex/protocol/node";

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

/** Opens the way to a server; rejects with the signal's reason when that is aborted meanwhile. */
export async function openTransport(
  server: Server,
  signal: AbortSignal,
): Promise<Transport | SpawnTransport> {
  if ("transport" in server) return server.transport;
  const { connectWebSocket, spawnTransport } = await import("@codex/protocol/node");
  if ("url" in server) {
    const { url, token } = server;
    return connectWebSocket(url, { signal, ...(token === undefined ? {} : { token }) });
  }
  const { command = "codex", args = ["app-server"], ...options } = server;
  return spawnTransport(command, [...args], options);
}
