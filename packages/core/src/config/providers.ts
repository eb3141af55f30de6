import { CodexError } from "../errors.ts";
import type { ConfigToml } from "./schema.ts";

/** A place that serves the Responses API, as configured; secrets are named, not held, except `bearerToken`. */
export interface ModelProvider {
  readonly id: string;
  readonly name: string;
  /** Prefix of `/responses`; null for the default of the credential in use, see `defaultBaseUrl`. */
  readonly baseUrl: string | null;
  /** Environment variable holding the API key. */
  readonly envKey: string | null;
  /** How to get such a key, shown when the variable is missing. */
  readonly envKeyInstructions: string | null;
  /** Token written into config.toml itself. */
  readonly bearerToken: string | null;
  readonly wireApi: "responses";
  readonly queryParams: Readonly<Record<string, string>>;
  readonly httpHeaders: Readonly<Record<string, string>>;
  /** Header name → environment variable with its value; unset and blank variables send no header. */
  readonly envHttpHeaders: Readonly<Record<string, string>>;
  readonly requestMaxRetries: number;
  readonly streamMaxRetries: number;
  readonly streamIdleTimeoutMs: number;
  readonly requiresOpenaiAuth: boolean;
  readonly supportsWebsockets: boolean;
}

/** Providers by id. */
export type Providers = Readonly<Record<string, ModelProvider>>;

type ProviderToml = NonNullable<ConfigToml["model_providers"]>[string];

const DEFAULTS = {
  baseUrl: null,
  envKey: null,
  envKeyInstructions: null,
  bearerToken: null,
  wireApi: "responses",
  queryParams: {},
  httpHeaders: {},
  envHttpHeaders: {},
  requestMaxRetries: 4,
  streamMaxRetries: 5,
  streamIdleTimeoutMs: 300_000,
  requiresOpenaiAuth: false,
  supportsWebsockets: false,
} as const satisfies Omit<ModelProvider, "id" | "name">;

/** Most retries that a configuration may ask for. */
const RETRY_CEILING = 100;

const OLLAMA_PORT = 11_434;
const LM_STUDIO_PORT = 1234;

/** The providers that exist without configuration; `version` goes into the OpenAI provider's `version` header. */
export function builtInProviders(env: NodeJS.ProcessEnv, version: string) {
  const openai: ModelProvider = {
    ...DEFAULTS,
    id: "openai",
    name: "OpenAI",
    baseUrl: filled(env.OPENAI_BASE_URL),
    httpHeaders: { version },
    envHttpHeaders: { "OpenAI-Organization": "OPENAI_ORGANIZATION", "OpenAI-Project": "OPENAI_PROJECT" },
    requiresOpenaiAuth: true,
    supportsWebsockets: true,
  };
  const local = (id: string, port: number): ModelProvider => ({
    ...DEFAULTS,
    id,
    name: "gpt-oss",
    baseUrl: filled(env.CODEX_OSS_BASE_URL) ?? `http://localhost:${ossPort(env) ?? port}/v1`,
  });
  const ollama = local("ollama", OLLAMA_PORT);
  return { openai, ollama, lmstudio: local("lmstudio", LM_STUDIO_PORT) } satisfies Providers;
}

function ossPort(env: NodeJS.ProcessEnv): number | null {
  const port = Number(filled(env.CODEX_OSS_PORT) ?? Number.NaN);
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : null;
}

function filled(value: string | undefined): string | null {
  return value?.trim() ? value : null;
}

/** Built-in and configured providers; a configured one cannot replace a built-in one of the same id. */
export function allProviders(builtIn: Providers, configured: ConfigToml["model_providers"]): Providers {
  const own = Object.entries(configured ?? {}).map(([id, toml]) => [id, providerFrom(id, toml)] as const);
  return { ...Object.fromEntries(own), ...builtIn };
}

function providerFrom(id: string, toml: ProviderToml): ModelProvider {
  return {
    id,
    name: toml.name,
    baseUrl: toml.base_url ?? DEFAULTS.baseUrl,
    envKey: toml.env_key ?? DEFAULTS.envKey,
    envKeyInstructions: toml.env_key_instructions ?? DEFAULTS.envKeyInstructions,
    bearerToken: toml.experimental_bearer_token ?? DEFAULTS.bearerToken,
    wireApi: toml.wire_api ?? DEFAULTS.wireApi,
    queryParams: toml.query_params ?? DEFAULTS.queryParams,
    httpHeaders: toml.http_headers ?? DEFAULTS.httpHeaders,
    envHttpHeaders: toml.env_http_headers ?? DEFAULTS.envHttpHeaders,
    requestMaxRetries: Math.min(toml.request_max_retries ?? DEFAULTS.requestMaxRetries, RETRY_CEILING),
    streamMaxRetries: Math.min(toml.stream_max_retries ?? DEFAULTS.streamMaxRetries, RETRY_CEILING),
    streamIdleTimeoutMs: toml.stream_idle_timeout_ms ?? DEFAULTS.streamIdleTimeoutMs,
    requiresOpenaiAuth: toml.requires_openai_auth ?? DEFAULTS.requiresOpenaiAuth,
    supportsWebsockets: toml.supports_websockets ?? DEFAULTS.supportsWebsockets,
  };
}

const OLLAMA_CHAT_REFUSED = `\`ollama-chat\` is no longer supported.
How to fix: replace \`ollama-chat\` with \`ollama\` in \`model_provider\`, \`oss_provider\`, or \`--local-provider\`.
More info: https://github.com/openai/codex/discussions/7782`;

/** The provider of an id; throws `CodexError("config")` when there is none. */
export function findProvider(providers: Providers, id: string): ModelProvider {
  const provider = Object.hasOwn(providers, id) ? providers[id] : undefined;
  if (provider) return provider;
  const message = id === "ollama-chat" ? OLLAMA_CHAT_REFUSED : `Model provider \`${id}\` not found`;
  throw new CodexError("config", message);
}

/** Base of the Responses API where the provider names none, by what the request is signed with. */
function defaultBaseUrl(credential: "apiKey" | "chatgpt" | null): string {
  return credential === "chatgpt" ? "https://chatgpt.com/backend-api/codex" : "https://api.openai.com/v1";
}

/** Address of one of the provider's endpoints, e.g. `"responses"`, with the configured query. */
export function providerUrl(
  provider: ModelProvider,
  endpoint: string,
  credential: "apiKey" | "chatgpt" | null,
): string {
  const base = (provider.baseUrl ?? defaultBaseUrl(credential)).replace(/\/+$/, "");
  const query = Object.entries(provider.queryParams).map(([name, value]) => `${name}=${value}`);
  return query.length === 0 ? `${base}/${endpoint}` : `${base}/${endpoint}?${query.join("&")}`;
}

/** The provider's own headers, names in lower case; credentials are not among them, see `Credential`. */
export function providerHeaders(provider: ModelProvider, env: NodeJS.ProcessEnv): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(provider.httpHeaders)) headers[name.toLowerCase()] = value;
  for (const [name, variable] of Object.entries(provider.envHttpHeaders)) {
    const value = filled(env[variable]);
    if (value !== null) headers[name.toLowerCase()] = value;
  }
  return headers;
}
