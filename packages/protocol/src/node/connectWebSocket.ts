import { randomBytes } from "node:crypto";
import type { Transport } from "../jsonrpc/transport.ts";
import { webSocketTransport } from "../jsonrpc/webSocketTransport.ts";

/** How to reach a server on a WebSocket. */
export interface ConnectWebSocketOptions {
  /** Bearer token the server asks for; none by default. */
  readonly token?: string;
  /** Gives up the attempt to connect, not the connection. */
  readonly signal?: AbortSignal;
}

/**
 * Connects to a server that listens on `ws://…` or `wss://…`; resolves when messages can flow. Rejects with the address
 * and the reason when the server cannot be reached or refuses, and with the signal's reason when aborted.
 */
export async function connectWebSocket(
  url: string,
  options: ConnectWebSocketOptions = {},
): Promise<Transport> {
  const { token, signal } = options;
  signal?.throwIfAborted();
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  // Headers are known to Node alone; the cast holds beside the types of browsers, too.
  const socket = openSocket(url, { headers } as unknown as string[]);
  const transport = webSocketTransport(socket);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const abort = (): void => {
    reject(signal?.reason);
    transport.destroy();
  };
  signal?.addEventListener("abort", abort, { once: true });
  socket.addEventListener("open", () => resolve(), { once: true });
  socket.addEventListener("error", () => void reasonOf(url, headers).then(reject), { once: true });
  try {
    await promise;
  } finally {
    signal?.removeEventListener("abort", abort);
  }
  return transport;
}

function openSocket(url: string, options: string[]): WebSocket {
  try {
    return new WebSocket(url, options);
  } catch (cause) {
    throw new Error(`cannot connect to ${url}: this is no address such as ws://127.0.0.1:4500`, { cause });
  }
}

/** Node's WebSocket does not say why it failed: asks once more, without going through with it. */
async function reasonOf(url: string, headers: Record<string, string>): Promise<Error> {
  const { request } = url.startsWith("wss:") ? await import("node:https") : await import("node:http");
  const { promise, resolve } = Promise.withResolvers<Error>();
  const fail = (reason: string, cause?: Error): void =>
    resolve(new Error(`cannot connect to ${url}: ${reason}`, { cause }));
  const upgrade = {
    connection: "Upgrade",
    upgrade: "websocket",
    "sec-websocket-version": "13",
    "sec-websocket-key": randomBytes(16).toString("base64"),
  };
  const attempt = request(url.replace(/^ws/, "http"), { headers: { ...headers, ...upgrade }, agent: false });
  attempt.on("response", (response) => {
    let body = "";
    response.setEncoding("utf8");
    response.on("data", (text: string) => {
      body += text.slice(0, 200);
    });
    response.on("close", () => fail(`${response.statusCode} ${response.statusMessage}: ${body.trim()}`));
  });
  attempt.on("upgrade", (_response, socket) => {
    socket.destroy();
    fail("the handshake failed");
  });
  attempt.on("error", (error: NodeJS.ErrnoException) => fail(error.message || String(error.code), error));
  attempt.end();
  return promise;
}
