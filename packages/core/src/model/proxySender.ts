import type { Readable } from "node:stream";
import { ProxyAgent, request } from "undici";
import type { HttpAnswer, HttpPost, HttpSender } from "./http.ts";
import { abortedError, streamError } from "./modelError.ts";

/** Sends requests through one proxy: a tunnel for https, plain forwarding for http. */
export class ProxySender implements HttpSender {
  readonly #dispatcher: ProxyAgent;

  constructor(proxy: string) {
    this.#dispatcher = new ProxyAgent(proxy);
  }

  async post(post: HttpPost, signal: AbortSignal): Promise<HttpAnswer> {
    try {
      const answer = await request(post.url, {
        method: "POST",
        headers: post.headers,
        body: post.body,
        signal,
        headersTimeout: post.timeoutMs,
        bodyTimeout: 0,
        dispatcher: this.#dispatcher,
      });
      const body: Readable = answer.body;
      return { status: answer.statusCode, headers: answer.headers, body };
    } catch (cause) {
      if (signal.aborted) throw abortedError();
      throw streamError(`error sending request for url (${post.url})`, { cause });
    }
  }

  close(): void {
    void this.#dispatcher.close();
  }
}
