import { createServer, type IncomingMessage, type Server, STATUS_CODES } from "node:http";
import { type AddressInfo, BlockList, isIPv6, type Socket } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import { type AppServerOptions, createAppServer } from "../server.ts";
import { type AdmissionPolicy, type Refusal, refusalOf } from "./admission.ts";
import { createSocketRound, SocketTransport } from "./socketTransport.ts";
import { TextFrames } from "./textFrames.ts";

/** How a server on a WebSocket port is made. */
export interface WebSocketOptions extends AppServerOptions, AdmissionPolicy {
  /** Address to listen on; one that other machines can reach needs a token. */
  readonly host: string;
  /** 0 takes any that is free. */
  readonly port: number;
  /** Bytes of notifications that a client may be behind, however slowly it reads. Default: 32 MiB. */
  readonly maxBehind?: number;
}

/** A server on a WebSocket port. */
export interface WebSocketListener {
  /** Where clients connect. */
  readonly url: string;
  /** Only programs on this machine can reach it. */
  readonly local: boolean;
  /** Number of clients now. */
  readonly connections: number;
  /** Resolves when no turn is running. */
  rest(): Promise<void>;
  /** Ends all connections, turns and processes; harmless when repeated. */
  close(): Promise<void>;
}

/** Longest message of a client in bytes. */
const maxPayload = 64 * 1024 * 1024;
const defaultMaxBehind = 32 * 1024 * 1024;
/** How long a client may take to answer the closing frame, in milliseconds. */
const closeTimeoutMs = 2000;
/** How often a silent peer is checked to be there at all, in milliseconds. */
const keepAliveMs = 30_000;

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/**
 * Listens. Rejects when the address cannot be had, and when other machines could reach it without a token: a client
 * may run commands here.
 */
export async function listenWebSocket(options: WebSocketOptions): Promise<WebSocketListener> {
  const { host, port, token, allowedOrigins, allowedHosts, maxBehind, ...serverOptions } = options;
  const policy: AdmissionPolicy = {
    token,
    ...(allowedOrigins === undefined ? {} : { allowedOrigins }),
    ...(allowedHosts === undefined ? {} : { allowedHosts }),
  };
  const local = loopback.check(host, isIPv6(host) ? "ipv6" : "ipv4");
  if (!local && token === null) {
    throw new Error(
      `${host} can be reached from other machines, and clients may run commands here: listen on 127.0.0.1, or ask for a token with --ws-token-file`,
    );
  }
  const server = createAppServer(serverOptions);
  const upgrades = new WebSocketServer({ noServer: true, clientTracking: false, maxPayload });
  const round = createSocketRound(new TextFrames());
  const http = createServer((_request, response) => {
    response
      .writeHead(426, { Connection: "close", Upgrade: "websocket" })
      .end("This is a WebSocket server.\n");
  });
  const sockets = new Set<WebSocket>();
  http.on("upgrade", (request: IncomingMessage, socket: Socket, head: Buffer) => {
    const refusal = refusalOf(request, policy);
    if (refusal !== null) {
      serverOptions.log?.(`refused a connection: ${refusal.reason}`);
      refuse(socket, refusal);
      return;
    }
    socket.setKeepAlive(true, keepAliveMs);
    upgrades.handleUpgrade(request, socket, head, (webSocket) => {
      sockets.add(webSocket);
      webSocket.once("close", () => sockets.delete(webSocket));
      server.connect(new SocketTransport(webSocket, socket, round), {
        maxBehind: maxBehind ?? defaultMaxBehind,
        paced: true,
      });
    });
  });
  const address = await listening(http, host, port);
  const shownHost = isIPv6(address.address) ? `[${address.address}]` : address.address;
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    http.close();
    http.closeAllConnections();
    await server.close();
    const late = setTimeout(() => {
      for (const socket of sockets) socket.terminate();
    }, closeTimeoutMs);
    await Promise.all(Array.from(sockets, ended));
    clearTimeout(late);
  };
  return {
    url: `ws://${shownHost}:${address.port}`,
    local,
    get connections() {
      return server.connections;
    },
    rest: () => server.rest(),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

function listening(http: Server, host: string, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    http.once("error", reject);
    // Many clients may come at once, as those of an editor's windows after a restart.
    http.listen({ host, port, backlog: 1024 }, () => {
      const address = http.address();
      if (typeof address === "object" && address !== null) resolve(address);
    });
  });
}

function refuse(socket: Socket, { status, reason }: Refusal): void {
  const challenge = status === 401 ? ["WWW-Authenticate: Bearer"] : [];
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`,
    "Connection: close",
    ...challenge,
    "Content-Type: text/plain",
    `Content-Length: ${reason.length + 1}`,
  ];
  socket.on("error", () => socket.destroy());
  socket.end(`${head.join("\r\n")}\r\n\r\n${reason}\n`);
}

function ended(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => socket.once("close", () => resolve()));
}
