import { proxyFor } from "./proxy.ts";

/** Requests to one HTTP server. */
export interface HttpFetch {
  /** As the global `fetch`. */
  fetch(url: string | URL, init?: RequestInit): Promise<Response>;
  /** Lets go of the connections to a proxy. */
  close(): void;
}

/** How requests to that server are made: through the proxy that the environment names for it, if any. */
export function httpFetch(url: URL, env: NodeJS.ProcessEnv): HttpFetch {
  const proxy = proxyFor(url, env);
  if (proxy === null) return { fetch: (target, init) => fetch(target, init), close: () => {} };
  const proxied = import("undici").then(({ fetch: send, ProxyAgent }) => {
    const dispatcher = new ProxyAgent(proxy);
    return { send, dispatcher };
  });
  proxied.catch(() => {});
  return {
    async fetch(target, init) {
      const { send, dispatcher } = await proxied;
      // Both describe the same standard: the types differ only in where they are declared.
      const settings = { ...init, dispatcher } as Parameters<typeof send>[1];
      return (await send(target, settings)) as unknown as Response;
    },
    close: () => void proxied.then(({ dispatcher }) => dispatcher.close()).catch(() => {}),
  };
}
