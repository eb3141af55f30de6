import { CodexError } from "../errors.ts";
import { proxyFor } from "../http/proxy.ts";

/** A request to the issuer of tokens or to the backend of ChatGPT. */
export interface IssuerRequest {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Gives the request up. */
  readonly signal?: AbortSignal;
}

/** Its answer, whatever the status. */
export interface IssuerAnswer {
  readonly status: number;
  /** Status with its words: `400 Bad Request`. */
  readonly statusText: string;
  readonly contentType: string;
  readonly text: string;
}

/** Longest that an answer may take, in milliseconds. */
const PATIENCE_MS = 30_000;

/** Sends one request, through the proxy that the environment names. Rejects with `CodexError("auth")`. */
export async function askIssuer(request: IssuerRequest, env: NodeJS.ProcessEnv): Promise<IssuerAnswer> {
  const { method, url, headers = {}, body } = request;
  const timeout = AbortSignal.timeout(PATIENCE_MS);
  const signal = request.signal === undefined ? timeout : AbortSignal.any([timeout, request.signal]);
  const options = {
    method,
    headers: { accept: "*/*", ...headers },
    signal,
    ...(body === undefined ? {} : { body }),
  };
  try {
    const answer = await send(url, options, env);
    const text = await answer.text();
    const { status } = answer;
    // Importing "node:http" would read all its exports.
    const words = process.getBuiltinModule("node:http").STATUS_CODES[status];
    return {
      status,
      statusText: words === undefined ? String(status) : `${status} ${words}`,
      contentType: answer.headers.get("content-type") ?? "",
      text,
    };
  } catch (cause) {
    throw new CodexError("auth", `error sending request for url (${url})`, { cause });
  }
}

interface SendOptions {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly signal: AbortSignal;
  readonly body?: string;
}

interface Sent {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

async function send(url: string, options: SendOptions, env: NodeJS.ProcessEnv): Promise<Sent> {
  const proxy = proxyFor(new URL(url), env);
  if (proxy === null) return fetch(url, options);
  const undici = await import("undici");
  const dispatcher = new undici.ProxyAgent(proxy);
  try {
    const answer = await undici.fetch(url, { ...options, dispatcher });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, text: () => Promise.resolve(text) };
  } finally {
    await dispatcher.close();
  }
}

/** What an issuer says is wrong, from the body of a refusal. */
export function refusalText(text: string): string {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return text.trim() || "unknown error";
  }
  const { error, error_description, message } = record(body);
  for (const found of [error_description, record(error).message, message, error])
    if (typeof found === "string" && found !== "") return found;
  return text;
}

/** The `message` of the `error` in the body of a refusal; null when there is none. */
export function refusalMessage(text: string): string | null {
  try {
    const { message } = record(record(JSON.parse(text)).error);
    return typeof message === "string" ? message : null;
  } catch {
    return null;
  }
}

/** The machine-readable name of a refusal; null when there is none. */
export function refusalCode(text: string): string | null {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return null;
  }
  const { error, code } = record(body);
  for (const found of [record(error).code, error, code])
    if (typeof found === "string" && found !== "") return found;
  return null;
}

/** The members of a JSON answer. Throws `CodexError("auth")` for anything but an object. */
export function answerMembers(text: string): Readonly<Record<string, unknown>> {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === "object" && body !== null && !Array.isArray(body)) return record(body);
  } catch (cause) {
    throw new CodexError("auth", "error decoding response body", { cause });
  }
  throw new CodexError("auth", "error decoding response body");
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
