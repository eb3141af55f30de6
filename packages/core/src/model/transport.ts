import { proxyFor } from "../http/proxy.ts";
import { DirectSender } from "./directSender.ts";
import type { HttpAnswer, HttpPost, HttpSender } from "./http.ts";
import { abortedError, streamError } from "./modelError.ts";

const MOST_REDIRECTS = 5;

/** Sends requests straight, or through a proxy where the environment names one; follows redirects that keep a POST. */
export class Transport implements HttpSender {
  readonly #env: NodeJS.ProcessEnv;
  readonly #direct = new DirectSender();
  readonly #proxied = new Map<string, HttpSender>();

  constructor(env: NodeJS.ProcessEnv) {
    this.#env = env;
  }

  async post(post: HttpPost, signal: AbortSignal): Promise<HttpAnswer> {
    let hop = post;
    for (let redirects = 0; ; redirects++) {
      const answer = await this.#send(hop, signal);
      const { location } = answer.headers;
      const moved = answer.status === 307 || answer.status === 308;
      if (!moved || location === undefined || redirects === MOST_REDIRECTS) return answer;
      answer.body.resume();
      hop = redirected(hop, location);
    }
  }

  close(): void {
    this.#direct.close();
    for (const sender of this.#proxied.values()) sender.close();
    this.#proxied.clear();
  }

  async #send(post: HttpPost, signal: AbortSignal): Promise<HttpAnswer> {
    if (signal.aborted) throw abortedError();
    const url = URL.parse(post.url);
    if (url === null || !/^https?:$/.test(url.protocol)) throw streamError(`invalid URL: ${post.url}`);
    const proxy = proxyFor(url, this.#env);
    const sender = proxy === null ? this.#direct : await this.#through(proxy);
    return sender.post(post, signal);
  }

  async #through(proxy: string): Promise<HttpSender> {
    const { ProxySender } = await import("./proxySender.ts");
    const sender = this.#proxied.get(proxy) ?? new ProxySender(proxy);
    this.#proxied.set(proxy, sender);
    return sender;
  }
}

/** The same request to where it was sent on; another host does not get the credential. */
function redirected(post: HttpPost, location: string): HttpPost {
  const target = URL.parse(location, post.url);
  if (target === null) throw streamError(`invalid redirect to ${location}`);
  const { authorization, ...others } = post.headers;
  const sameHost = target.origin === new URL(post.url).origin;
  return { ...post, url: target.href, headers: sameHost ? post.headers : others };
}
