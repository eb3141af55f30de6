import { STATUS_CODES } from "node:http";
import { CodexError } from "../errors.ts";
import { httpFetch } from "../http/httpFetch.ts";
import type { ModelAuth } from "../model/modelRequest.ts";

/** The services of ChatGPT beside the models, asked as one account. */
export interface Backend {
  /** The configured `chatgpt_base_url`. */
  readonly baseUrl: string;
  readonly account: ModelAuth;
  readonly originator: string;
  readonly userAgent: string;
  readonly env: NodeJS.ProcessEnv;
}

/** An answer of the backend. */
export interface BackendAnswer {
  /** Address without the query, for messages. */
  readonly url: string;
  /** `500 Internal Server Error` */
  readonly status: string;
  readonly ok: boolean;
  readonly body: Buffer;
}

const TIMEOUT_MS = 30_000;

/**
 * Gets something below the base address. Rejects with `CodexError("io")` when nothing answers; an answer that is no
 * success is one, too.
 */
export async function askBackend(
  { baseUrl, account, originator, userAgent, env }: Backend,
  path: string,
  query: Readonly<Record<string, string>> = {},
): Promise<BackendAnswer> {
  const address = `${baseUrl.replace(/\/+$/, "")}/${path}`;
  const url = URL.parse(address);
  if (url === null) throw new CodexError("io", `invalid chatgpt_base_url: ${baseUrl}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.append(name, value);
  const headers = {
    originator,
    "user-agent": userAgent,
    authorization: `Bearer ${account.token}`,
    ...(account.accountId === undefined ? {} : { "chatgpt-account-id": account.accountId }),
  };
  const http = httpFetch(url, env);
  try {
    const response = await http.fetch(url, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
    const body = Buffer.from(await response.arrayBuffer());
    const status = `${response.status} ${STATUS_CODES[response.status] ?? "<unknown status code>"}`;
    return { url: address, status, ok: response.ok, body };
  } catch (cause) {
    throw new CodexError("io", `Failed to send request to ${address}`, { cause });
  } finally {
    http.close();
  }
}
