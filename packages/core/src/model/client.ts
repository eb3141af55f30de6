import type { ResponseItem } from "@codex/protocol";
import type { ModelProvider } from "../config/config.ts";
import { errorMessage } from "../errors.ts";
import { isForeign } from "../foreign.ts";
import { redact } from "../redact.ts";
import { decodeItem } from "./decodeItem.ts";
import type { ModelEvent } from "./events.ts";
import type { HttpAnswer, HttpPost } from "./http.ts";
import { httpFailure } from "./httpFailure.ts";
import { abortedError, ModelError, streamError } from "./modelError.ts";
import type { ModelAuth, ModelRequest } from "./modelRequest.ts";
import { parseRateLimits } from "./rateLimits.ts";
import { compactBody, type ModelService, type RequestHead, requestBody, requestHead } from "./request.ts";
import { ResponseStream } from "./responseStream.ts";
import { backoffMs, pause } from "./retry.ts";
import { Transport } from "./transport.ts";

/** Speaks the Responses API over kept-alive connections; one per engine. */
export interface ModelClient {
  /**
   * Asks once (with the provider's request retries) and yields what arrives, in batches in the order of the stream.
   * The last event of a good answer is `completed`. Throws `ModelError`; kind "aborted" once `signal` fires.
   */
  stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent[]>;
  /**
   * Has the provider compact the conversation (with its request retries); what stands for it then. Rejects with
   * `ModelError`.
   */
  compact(request: ModelRequest, signal: AbortSignal): Promise<ResponseItem[]>;
  /** Loads what the first request to a provider needs, a few milliseconds' work; to be called when nobody waits. */
  warmUp(provider: ModelProvider): void;
  /** Closes idle connections. */
  close(): void;
}

/** What a client needs to know about its host. */
export interface ModelClientOptions {
  /** Read for each request: header `originator` changes with the client's handshake. */
  readonly originator: () => string;
  readonly userAgent: () => string;
  readonly env: NodeJS.ProcessEnv;
}

/** Longest body of a failed answer that is read. */
const MOST_FAILURE_BYTES = 1 << 20;

/** Makes a client; opens nothing and loads nothing before the first request. */
export function createModelClient(options: ModelClientOptions): ModelClient {
  return new ResponsesClient(options);
}

class ResponsesClient implements ModelClient {
  readonly #options: ModelClientOptions;
  readonly #transport: Transport;

  constructor(options: ModelClientOptions) {
    this.#options = options;
    this.#transport = new Transport(options.env);
  }

  async *stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelEvent[], void, undefined> {
    const secrets: string[] = [];
    try {
      const body = await encodeBody(request);
      const answer = await this.#ask({ request, body }, secrets, signal);
      const limits = { idleMs: request.provider.streamIdleTimeoutMs, signal };
      const stream = new ResponseStream(answer.body, limits, headerEvents(answer, request));
      yield* stream.batches();
    } catch (error) {
      throw error instanceof ModelError ? withoutSecrets(error, secrets) : error;
    }
  }

  async compact(request: ModelRequest, signal: AbortSignal): Promise<ResponseItem[]> {
    const secrets: string[] = [];
    try {
      const asked = { request, body: compactBody(request), service: COMPACTION };
      const { body } = await this.#ask(asked, secrets, signal);
      const timeoutMs = request.provider.streamIdleTimeoutMs;
      return compactedItems((await readAll(body, { timeoutMs, signal })).toString("utf8"));
    } catch (error) {
      throw error instanceof ModelError ? withoutSecrets(error, secrets) : error;
    }
  }

  warmUp({ baseUrl }: ModelProvider): void {
    process.getBuiltinModule(baseUrl?.startsWith("http:") ? "node:http" : "node:https");
  }

  close(): void {
    this.#transport.close();
  }

  /** The first good answer; another credential after a 401 does not count as a retry. */
  async #ask(question: Question, secrets: string[], signal: AbortSignal): Promise<HttpAnswer> {
    const { request, body } = question;
    let auth: ModelAuth | null = request.auth ?? null;
    for (let attempt = 0; ; ) {
      const head = this.#head(question, auth);
      secrets.push(...head.secrets);
      try {
        return await this.#send({ request, head, body }, signal);
      } catch (error) {
        if (!(error instanceof ModelError) || error.kind === "aborted") throw error;
        if (error.kind === "unauthorized") {
          auth = (await request.renewAuth?.()) ?? null;
          if (signal.aborted) throw abortedError();
          if (auth === null) throw error;
        } else {
          if (!mayPass(error) || ++attempt > request.provider.requestMaxRetries) throw error;
          await pause(Math.max(backoffMs(attempt), error.retryAfterMs ?? 0), signal);
        }
      }
    }
  }

  #head({ request, service }: Question, auth: ModelAuth | null): RequestHead {
    const { originator, userAgent, env } = this.#options;
    return requestHead(request, auth, { originator: originator(), userAgent: userAgent(), env }, service);
  }

  async #send(asked: Asked, signal: AbortSignal): Promise<HttpAnswer> {
    const { request, head, body } = asked;
    const compressed = typeof body === "string" ? {} : { "content-encoding": "zstd" };
    const post: HttpPost = {
      url: head.url,
      headers: { ...head.headers, ...compressed },
      body,
      timeoutMs: request.provider.streamIdleTimeoutMs,
    };
    const answer = await this.#transport.post(post, signal);
    if (answer.status >= 200 && answer.status < 300) return answer;
    const { status, headers } = answer;
    const failure = {
      status,
      headers,
      body: await failureBody(answer, post.timeoutMs, signal),
      url: head.url,
    };
    throw httpFailure(failure);
  }
}

interface Question {
  readonly request: ModelRequest;
  readonly body: string | Uint8Array;
  /** Default: the one that answers as a stream. */
  readonly service?: ModelService;
}

interface Asked extends Question {
  readonly head: RequestHead;
}

const COMPACTION: ModelService = { path: "/responses/compact", accept: "*/*" };

async function encodeBody(request: ModelRequest): Promise<string | Uint8Array> {
  const json = requestBody(request);
  if (request.compress !== true) return json;
  const zlib = await import("node:zlib");
  return zlib.zstdCompressSync(json);
}

/** Whether the same request may succeed when it is simply sent again. */
function mayPass(error: ModelError): boolean {
  return error.httpStatus === null ? error.kind === "stream" : error.httpStatus >= 500;
}

/** What the headers of a good answer say. */
function headerEvents(answer: HttpAnswer, request: ModelRequest): ModelEvent[] {
  const { headers } = answer;
  const events: ModelEvent[] = [];
  const { "openai-model": model, "x-models-etag": etag, "x-codex-turn-state": state } = headers;
  if (typeof model === "string") events.push({ type: "serverModel", model });
  events.push({ type: "rateLimits", snapshots: parseRateLimits(headers) });
  if (typeof etag === "string") events.push({ type: "modelsEtag", etag });
  if (headers["x-reasoning-included"] !== undefined) events.push({ type: "reasoningIncluded" });
  const { turnState } = request;
  if (turnState !== undefined && typeof state === "string") turnState.value ??= state;
  return events;
}

/** The text of a failed answer as far as it comes. */
async function failureBody({ body }: HttpAnswer, timeoutMs: number, signal: AbortSignal): Promise<string> {
  const chunks: Buffer[] = [];
  try {
    await readInto(chunks, body, { timeoutMs, signal, mostBytes: MOST_FAILURE_BYTES });
  } catch {
    // The status says what failed; the text is only an addition.
  }
  if (signal.aborted) throw abortedError();
  return Buffer.concat(chunks).toString("utf8");
}

interface ReadLimits {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly mostBytes?: number;
}

/** A whole body. */
async function readAll(body: HttpAnswer["body"], limits: ReadLimits): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    await readInto(chunks, body, limits);
  } catch (cause) {
    if (limits.signal.aborted) throw abortedError();
    throw streamError("Transport error: network error: error decoding response body", { cause });
  }
  return Buffer.concat(chunks);
}

async function readInto(chunks: Buffer[], body: HttpAnswer["body"], limits: ReadLimits): Promise<void> {
  const { timeoutMs, signal, mostBytes = Number.POSITIVE_INFINITY } = limits;
  const stop = (): void => void body.destroy();
  const timer = setTimeout(stop, timeoutMs);
  signal.addEventListener("abort", stop, { once: true });
  let bytes = 0;
  try {
    for await (const chunk of body) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > mostBytes) break;
    }
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  }
}

/** The items of an answer to a compaction; those of unknown types are passed over. */
function compactedItems(text: string): ResponseItem[] {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch (cause) {
    throw streamError(errorMessage(cause), { cause });
  }
  const items = isForeign(answer) ? answer.output : undefined;
  if (!Array.isArray(items)) throw streamError("missing field `output`");
  return items.map(decodeItem).filter((item) => item !== null);
}

function withoutSecrets(error: ModelError, secrets: readonly string[]): ModelError {
  error.message = redact(error.message, secrets);
  return error;
}
