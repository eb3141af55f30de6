import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";

/** A POST request. */
export interface HttpPost {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  /** Limit for the response headers to arrive, in milliseconds. */
  readonly timeoutMs: number;
}

/** Status and headers of an answer whose body is still to be read; whoever takes it must end or destroy `body`. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readable;
}

/** One way to send requests. */
export interface HttpSender {
  /** Resolves once the response headers are there; throws a retryable or aborted `ModelError`. */
  post(post: HttpPost, signal: AbortSignal): Promise<HttpAnswer>;
  /** Closes connections that wait for another request. */
  close(): void;
}
