import type { JsonValue } from "@codex/protocol";
import type {
  AuthProvider,
  JSONRPCMessage,
  StreamableHTTPClientTransport,
} from "@modelcontextprotocol/client";
import { errorMessage } from "../errors.ts";
import { type HttpFetch, httpFetch } from "../http/httpFetch.ts";
import { type McpTransport, type OutgoingMessage, SendError, type TransportListener } from "./transport.ts";

/** Text of the failure when a server wants a sign-in that it did not get. */
export const AUTH_REQUIRED = "Auth required";

/** A server behind an address. */
export interface ServerAddress {
  readonly url: string;
  readonly headers: Headers;
  /** Names the proxy to go through. */
  readonly env: NodeJS.ProcessEnv;
  /** Gives requests their token; null when the headers say all. */
  readonly tokens: AuthProvider | null;
}

/** How long the farewell to a server may take, in ms. */
const FAREWELL_MS = 500;

/** Prepares the way to a server over streamable HTTP; nothing is sent yet. Rejects when the address is none. */
export async function openHttpTransport(address: ServerAddress): Promise<McpTransport> {
  if (!URL.canParse(address.url)) throw new SendError(`\`${address.url}\` is not a URL`);
  const { StreamableHTTPClientTransport } = await import("@modelcontextprotocol/client");
  const url = new URL(address.url);
  const requests = httpFetch(url, address.env);
  const connection = new StreamableHTTPClientTransport(url, {
    requestInit: { headers: address.headers },
    ...(address.tokens === null ? {} : { authProvider: address.tokens }),
    fetch: (target, init) => requests.fetch(target, init),
  });
  await connection.start();
  return new HttpTransport(address.url, connection, requests);
}

class HttpTransport implements McpTransport {
  readonly #url: string;
  readonly #connection: StreamableHTTPClientTransport;
  readonly #requests: HttpFetch;
  #closing: Promise<void> | null = null;

  constructor(url: string, connection: StreamableHTTPClientTransport, requests: HttpFetch) {
    this.#url = url;
    this.#connection = connection;
    this.#requests = requests;
  }

  listen(listener: TransportListener): void {
    // Parsed JSON by another name.
    this.#connection.onmessage = (message) => listener.message(message as unknown as JsonValue);
    this.#connection.onclose = () => listener.closed();
    // What goes wrong with one request is its own failure; the stream of the server's own messages is opened again.
    this.#connection.onerror = () => {};
  }

  async send(message: OutgoingMessage, signal?: AbortSignal): Promise<void> {
    const { promise: lost, reject: lose } = Promise.withResolvers<void>();
    lost.catch(() => {});
    const options = {
      ...(signal ? { requestSignal: signal } : {}),
      onRequestStreamEnd: () => lose(new SendError("the answer ended before it was complete")),
    };
    try {
      await this.#connection.send(message as JSONRPCMessage, options);
    } catch (error) {
      throw new SendError(this.#reason(error), { cause: error });
    }
    // Only a request has an answer that can get lost; whoever waits for it hears of that here.
    if ("method" in message && "id" in message) await lost;
  }

  agreed(protocolVersion: string): void {
    this.#connection.setProtocolVersion(protocolVersion);
  }

  close(): Promise<void> {
    this.#closing ??= this.#end();
    return this.#closing;
  }

  async #end(): Promise<void> {
    const { promise: late, resolve: giveUp } = Promise.withResolvers<void>();
    const timer = setTimeout(giveUp, FAREWELL_MS);
    await Promise.race([this.#connection.terminateSession().catch(() => {}), late]);
    clearTimeout(timer);
    await this.#connection.close();
    this.#requests.close();
  }

  #reason(error: unknown): string {
    const status = statusOf(error);
    if (status === 401) return AUTH_REQUIRED;
    if (status !== null && (status < 300 || status > 399))
      return `Unexpected server response: HTTP ${status}`;
    if (error instanceof TypeError) return `Client error: error sending request for url (${this.#url})`;
    return errorMessage(error);
  }
}

function statusOf(error: unknown): number | null {
  if (!(error instanceof Error)) return null;
  if (error.name === "UnauthorizedError" || error.name === "SignInEnded") return 401;
  if ("status" in error && typeof error.status === "number") return error.status;
  return null;
}
