import type { ResponseItem } from "@codex/protocol";
import type { ModelProvider } from "../config/providers.ts";
import { ModelError } from "./modelError.ts";
import type { ModelAuth, ModelRequest } from "./modelRequest.ts";

/** What the host of the engine contributes to each request. */
export interface RequestHost {
  readonly originator: string;
  readonly userAgent: string;
  readonly env: NodeJS.ProcessEnv;
}

/** A request ready to be sent, except for the body. */
export interface RequestHead {
  /** As shown in errors. */
  readonly url: string;
  readonly headers: Record<string, string>;
  /** Values that must not show up in anything the client sees. */
  readonly secrets: readonly string[];
}

const API_BASE_URL = "https://api.openai.com/v1";
const CHATGPT_BASE_URL = "https://chatgpt.com/backend-api/codex";

/** The JSON body of `POST /responses`. Serialised items and tools are remembered, so a history costs once. */
export function requestBody(request: ModelRequest): string {
  const { model, instructions, input, tools, threadId } = request;
  const text = textOptions(request);
  const parts = [
    `"model":${JSON.stringify(model.slug)}`,
    `"instructions":${JSON.stringify(instructions)}`,
    `"input":[${input.filter(isSent).map(itemJson).join(",")}]`,
    `"tools":[${tools.map(objectJson).join(",")}]`,
    `"tool_choice":"auto"`,
    `"parallel_tool_calls":${model.parallelToolCalls}`,
    `"reasoning":${JSON.stringify(reasoningOptions(request))}`,
    `"store":false`,
    `"stream":true`,
    `"include":${model.supportsReasoning ? '["reasoning.encrypted_content"]' : "[]"}`,
    `"prompt_cache_key":${JSON.stringify(threadId)}`,
  ];
  if (text !== null) parts.push(`"text":${JSON.stringify(text)}`);
  return `{${parts.join(",")}}`;
}

/** The JSON body of `POST /responses/compact`. */
export function compactBody({ model, input, instructions }: ModelRequest): string {
  const items = input.filter(isSent).map(itemJson).join(",");
  return `{"model":${JSON.stringify(model.slug)},"input":[${items}],"instructions":${JSON.stringify(instructions)}}`;
}

/** A service of the provider. */
export interface ModelService {
  /** Below the provider's base URL. */
  readonly path: string;
  /** Type of the answer. */
  readonly accept: string;
}

const RESPONSES: ModelService = { path: "/responses", accept: "text/event-stream" };

/** Address and headers; throws `ModelError` "missingKey" when the provider's key is not in the environment. */
export function requestHead(
  request: ModelRequest,
  auth: ModelAuth | null,
  host: RequestHost,
  service: ModelService = RESPONSES,
): RequestHead {
  const { provider, threadId, turnMetadata, betaFeatures, turnState, subagent } = request;
  const ownKey = providerKey(provider, host.env);
  const token = ownKey ?? auth?.token;
  const accountId = ownKey === null ? auth?.accountId : undefined;
  const chatgpt = accountId !== undefined || (ownKey === null && auth?.chatgpt === true);
  const headers = new Map<string, string>([
    ["user-agent", host.userAgent],
    ["originator", host.originator],
  ]);
  const secrets = token === undefined ? [] : [token];
  for (const [name, value] of Object.entries(provider.httpHeaders)) {
    if (isSendable(name, value)) headers.set(name.toLowerCase(), value);
  }
  for (const [name, variable] of Object.entries(provider.envHttpHeaders)) {
    const value = host.env[variable]?.trim() ?? "";
    if (value === "" || !isSendable(name, value)) continue;
    headers.set(name.toLowerCase(), value);
    secrets.push(value);
  }
  if (betaFeatures) headers.set("x-codex-beta-features", betaFeatures);
  if (turnState?.value) headers.set("x-codex-turn-state", turnState.value);
  if (turnMetadata !== null) headers.set("x-codex-turn-metadata", turnMetadata);
  headers.set("session_id", threadId);
  if (subagent) headers.set("x-openai-subagent", subagent);
  if (token !== undefined && isSendable("authorization", token))
    headers.set("authorization", `Bearer ${token}`);
  if (accountId !== undefined) headers.set("chatgpt-account-id", accountId);
  headers.set("accept", service.accept);
  headers.set("content-type", "application/json");
  return { url: endpoint(provider, chatgpt, service), headers: Object.fromEntries(headers), secrets };
}

/** Whether HTTP allows it; a header it does not allow is left out. */
function isSendable(name: string, value: string): boolean {
  return /^[\w!#$%&'*+.^`|~-]+$/.test(name) && /^[\t\x20-\x7e\x80-\xff]*$/.test(value);
}

function endpoint(provider: ModelProvider, chatgpt: boolean, { path }: ModelService): string {
  const base = provider.baseUrl ?? (chatgpt ? CHATGPT_BASE_URL : API_BASE_URL);
  const query = Object.entries(provider.queryParams).map(([name, value]) => `${name}=${value}`);
  const url = `${base.replace(/\/+$/, "")}${path}`;
  return query.length === 0 ? url : `${url}?${query.join("&")}`;
}

function providerKey(provider: ModelProvider, env: NodeJS.ProcessEnv): string | null {
  const { envKey, envKeyInstructions, bearerToken } = provider;
  if (envKey === null) return bearerToken;
  const key = env[envKey]?.trim();
  if (key !== undefined && key !== "") return key;
  const advice = envKeyInstructions === null ? "" : ` ${envKeyInstructions}`;
  throw new ModelError("missingKey", `Missing environment variable: \`${envKey}\`.${advice}`);
}

function reasoningOptions(request: ModelRequest): Record<string, string> | null {
  const { model, effort, summary } = request;
  if (!model.supportsReasoning) return null;
  const asked = effort ?? model.defaultEffort;
  return { ...(asked === null ? {} : { effort: asked }), ...(summary === "none" ? {} : { summary }) };
}

function textOptions(request: ModelRequest): Record<string, unknown> | null {
  const { model, outputSchema: schema = null } = request;
  const verbosity = model.supportsVerbosity ? (request.verbosity ?? model.verbosity) : null;
  if (verbosity === null && schema === null) return null;
  const format = { type: "json_schema", strict: true, schema, name: "codex_output_schema" };
  return { ...(verbosity === null ? {} : { verbosity }), ...(schema === null ? {} : { format }) };
}

const WIRE = new WeakMap<object, string>();

function objectJson(value: object): string {
  let json = WIRE.get(value);
  if (json === undefined) {
    json = JSON.stringify(value);
    WIRE.set(value, json);
  }
  return json;
}

function itemJson(item: ResponseItem): string {
  let json = WIRE.get(item);
  if (json === undefined) {
    json = JSON.stringify(wireItem(item));
    WIRE.set(item, json);
  }
  return json;
}

/** Items that only the history knows. */
function isSent(item: ResponseItem): boolean {
  return item.type !== "ghost_snapshot" && item.type !== "other";
}

/** An item as the server reads it: without an id, and raw thoughts only in the form it knows. */
function wireItem(item: ResponseItem): object {
  switch (item.type) {
    case "reasoning": {
      const { summary, content, encrypted_content } = item;
      const thoughts = content === undefined ? null : content;
      const readable = thoughts === null || thoughts.some((part) => part.type === "reasoning_text");
      return {
        type: "reasoning",
        summary,
        ...(readable ? { content: thoughts } : {}),
        encrypted_content: encrypted_content ?? null,
      };
    }
    case "message":
    case "function_call":
    case "custom_tool_call":
    case "local_shell_call":
    case "web_search_call": {
      const { id, ...known } = item;
      return id === undefined ? item : known;
    }
    case "function_call_output":
    case "custom_tool_call_output":
    case "ghost_snapshot":
    case "compaction":
    case "other":
      return item;
  }
}
