import type { Agent, ClientRequest } from "node:http";
import type { HttpAnswer, HttpPost, HttpSender } from "./http.ts";
import { abortedError, streamError } from "./modelError.ts";

/** Sends requests without a proxy over connections that stay open between requests. */
export class DirectSender implements HttpSender {
  /** By URL scheme. */
  readonly #agents = new Map<string, Agent>();

  post(post: HttpPost, signal: AbortSignal): Promise<HttpAnswer> {
    const { promise, resolve, reject } = Promise.withResolvers<HttpAnswer>();
    const request = this.#open(post);
    const timer = setTimeout(() => fail(streamError("timeout waiting for response headers")), post.timeoutMs);
    const onAbort = (): void => fail(abortedError());
    const settle = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", onAbort);
    };
    const fail = (error: Error): void => {
      settle();
      reject(error);
      request.destroy();
    };
    signal.addEventListener("abort", onAbort, { once: true });
    // Stays for good: an aborted request may report an error after its promise is settled.
    request.on("error", (cause) =>
      fail(streamError(`error sending request for url (${post.url})`, { cause })),
    );
    request.once("response", (answer) => {
      settle();
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: answer });
    });
    request.end(post.body);
    return promise;
  }

  close(): void {
    for (const agent of this.#agents.values()) agent.destroy();
    this.#agents.clear();
  }

  #open(post: HttpPost): ClientRequest {
    // Importing "node:http" would read all its exports and with them load the whole of fetch: 20 ms for nothing.
    const secure = post.url.startsWith("https:");
    const http = secure ? process.getBuiltinModule("node:https") : process.getBuiltinModule("node:http");
    const agent = this.#agents.get(secure ? "https" : "http") ?? new http.Agent({ keepAlive: true });
    this.#agents.set(secure ? "https" : "http", agent);
    const length = String(Buffer.byteLength(post.body));
    return http.request(post.url, {
      method: "POST",
      agent,
      headers: { ...post.headers, "content-length": length },
    });
  }
}
