import { type ModelProvider, providerHeaders, providerUrl } from "../config/providers.ts";
import { isForeign } from "../foreign.ts";
import { httpFetch } from "../http/httpFetch.ts";
import type { ModelAuth } from "./modelRequest.ts";
import type { CachedModels } from "./modelsCache.ts";
import { backoffMs, pause } from "./retry.ts";

/** Who asks for models, and from whom. */
export interface ModelsQuestion {
  readonly provider: ModelProvider;
  readonly auth: ModelAuth;
  /** Version of the program: the provider tells only models that it can use. */
  readonly version: string;
  readonly originator: string;
  readonly userAgent: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Longest time that an answer is waited for, retries included, in milliseconds. */
const TIMEOUT_MS = 5000;

/**
 * Asks a provider which models it serves; failures of the way and of the server are retried as often as the provider
 * is configured for. Rejects with whatever the last attempt failed with.
 */
export async function fetchModels(question: ModelsQuestion): Promise<CachedModels> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await ask(question, signal);
      if (answer !== null) return answer;
    } catch (error) {
      if (attempt > question.provider.requestMaxRetries || error instanceof RefusedError) throw error;
    }
    if (attempt > question.provider.requestMaxRetries) throw new RefusedError("the server fails");
    await pause(backoffMs(attempt), signal);
  }
}

/** The server answered, and asking again would not change it. */
class RefusedError extends Error {}

/** Null when the server failed and may not fail again. */
async function ask(question: ModelsQuestion, signal: AbortSignal): Promise<CachedModels | null> {
  const { provider, auth, version, originator, userAgent, env } = question;
  const url = new URL(providerUrl(provider, "models", "chatgpt"));
  url.searchParams.append("client_version", version);
  const headers = {
    ...providerHeaders(provider, env),
    originator,
    "user-agent": userAgent,
    authorization: `Bearer ${auth.token}`,
    ...(auth.accountId === undefined ? {} : { "chatgpt-account-id": auth.accountId }),
  };
  const http = httpFetch(url, env);
  try {
    const response = await http.fetch(url, { headers, signal });
    const text = await response.text();
    if (response.status >= 500) return null;
    if (!response.ok) throw new RefusedError(`status ${response.status}`);
    return { etag: response.headers.get("etag"), models: modelsOf(text) };
  } finally {
    http.close();
  }
}

function modelsOf(text: string): readonly unknown[] {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new RefusedError("the answer is no JSON");
  }
  if (isForeign(content) && Array.isArray(content.models)) return content.models;
  throw new RefusedError("the answer holds no models");
}
