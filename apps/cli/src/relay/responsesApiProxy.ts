import { writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";

/** How the proxy is started. */
export interface ProxyOptions {
  /** Port of the loopback interface; null takes any that is free. */
  readonly port: number | null;
  /** File to write `{"port":…,"pid":…}` to; null for none. */
  readonly serverInfo: string | null;
  /** Whether `GET /shutdown` ends the process. */
  readonly httpShutdown: boolean;
  /** Where requests go. */
  readonly upstream: URL;
}

/** The one thing that is let through. */
const PATH = "/v1/responses";

/** Headers that are of one connection only, or that the proxy writes itself. */
const OWN_HEADERS: ReadonlySet<string> = new Set([
  "authorization",
  "connection",
  "host",
  "keep-alive",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/**
 * Lets programs that do not know the API key ask the model: takes the key from standard input, listens on the loopback
 * interface, and passes on `POST /v1/responses` with the key added; everything else is refused. Rejects when there is
 * no key or the port cannot be had; resolves when it is told to shut down.
 */
export async function responsesApiProxy(options: ProxyOptions): Promise<void> {
  const key = apiKey(await text(process.stdin));
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  const server = createServer((request, response) => {
    // Pages of a browser may reach this port: none of them may spend the key.
    const foreign = request.headers.origin !== undefined;
    if (!foreign && options.httpShutdown && request.method === "GET" && request.url === "/shutdown") {
      response.writeHead(200).end(() => end());
    } else if (!foreign && request.method === "POST" && request.url === PATH) {
      void forward(request, response, options.upstream, key);
    } else {
      response.writeHead(403).end();
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", () => resolve());
  });
  const { port } = server.address() as AddressInfo;
  if (options.serverInfo !== null) {
    writeFileSync(options.serverInfo, `${JSON.stringify({ port, pid: process.pid })}\n`);
  }
  process.stderr.write(`responses-api-proxy listening on 127.0.0.1:${port}\n`);
  await ended;
  server.close();
  server.closeAllConnections();
}

function apiKey(input: string): string {
  const key = input.trim();
  if (key === "") {
    throw new Error(
      "API key must be provided via stdin (e.g. printenv OPENAI_API_KEY | codex responses-api-proxy)",
    );
  }
  if (!/^[A-Za-z0-9_-]+$/.test(key)) {
    throw new Error("API key may only contain ASCII letters, numbers, '-' or '_'");
  }
  return key;
}

async function forward(
  request: IncomingMessage,
  response: ServerResponse,
  upstream: URL,
  key: string,
): Promise<void> {
  const { request: send } =
    upstream.protocol === "https:" ? await import("node:https") : await import("node:http");
  const headers = { ...passed(request), authorization: `Bearer ${key}` };
  const outgoing = send(upstream, { method: "POST", headers });
  response.on("close", () => outgoing.destroy());
  outgoing.on("response", (answer) => {
    response.writeHead(answer.statusCode ?? 502, passed(answer));
    pipeline(answer, response).catch(() => response.destroy());
  });
  outgoing.on("error", (error) => {
    if (response.headersSent) response.destroy();
    else response.writeHead(502).end(`cannot reach ${upstream.origin}: ${error.message}\n`);
  });
  pipeline(request, outgoing).catch(() => outgoing.destroy());
}

/** The headers of a message without those of its connection. */
function passed({ headers }: IncomingMessage): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !OWN_HEADERS.has(name)));
}
