import type { McpHttpServer } from "../../config/mcpServers.ts";
import { httpFetch } from "../../http/httpFetch.ts";
import { plainHeaders } from "../httpHeaders.ts";

/** How long one request of a sign-in may take, in ms: less than a lock on the tokens lasts. */
const REQUEST_MS = 7000;

/** As the global `fetch`. */
export type OAuthFetch = (url: string | URL, init?: RequestInit) => Promise<Response>;

/**
 * How requests of a sign-in are made: through the proxy that the environment names, with a time limit, and with the
 * headers that the configuration wants for the server, which no other host gets.
 */
export function oauthFetch(server: McpHttpServer, env: NodeJS.ProcessEnv): OAuthFetch {
  const own = new URL(server.url).origin;
  return async (address, init = {}) => {
    const url = new URL(address);
    const headers = new Headers(init.headers);
    if (url.origin === own) {
      for (const [name, value] of plainHeaders(server, env)) if (!headers.has(name)) headers.set(name, value);
    }
    const limit = AbortSignal.timeout(REQUEST_MS);
    const signal = init.signal ? AbortSignal.any([init.signal, limit]) : limit;
    const requests = httpFetch(url, env);
    try {
      const response = await requests.fetch(url, { ...init, headers, signal });
      const { status, statusText, headers: answered } = response;
      return new Response(await content(response), { status, statusText, headers: answered });
    } finally {
      requests.close();
    }
  };
}

/** Answers are small; read whole, nothing holds the connection. A stream of events would never end. */
async function content(response: Response): Promise<ArrayBuffer | null> {
  const streams = response.headers.get("content-type")?.startsWith("text/event-stream") ?? false;
  if (!streams && response.status !== 204 && response.status !== 304) return response.arrayBuffer();
  await response.body?.cancel();
  return null;
}
