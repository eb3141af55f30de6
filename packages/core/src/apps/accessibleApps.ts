import type { Backend } from "../backend/backend.ts";
import { isForeign, stringOrNull } from "../foreign.ts";
import { McpClient } from "../mcp/client.ts";

/** An app that the account has connected. */
export interface AccessibleApp {
  readonly id: string;
  /** The id where its tools do not say. */
  readonly name: string;
}

/** How long the server of the tools may take to answer, in milliseconds. */
const PATIENCE_MS = 30_000;

/** The apps whose tools the account may use, as the server of these tools tells them. Rejects with `McpFailure`. */
export async function accessibleApps(backend: Backend, version: string): Promise<AccessibleApp[]> {
  const { account, originator, userAgent, env } = backend;
  const client = await McpClient.connect({
    name: "codex_apps",
    config: {
      transport: "http",
      url: toolsUrl(backend.baseUrl),
      bearerTokenEnvVar: null,
      httpHeaders: {
        originator,
        "user-agent": userAgent,
        authorization: `Bearer ${account.token}`,
        ...(account.accountId === undefined ? {} : { "chatgpt-account-id": account.accountId }),
      },
      envHttpHeaders: null,
      enabled: true,
      required: false,
      startupTimeoutMs: PATIENCE_MS,
      toolTimeoutMs: null,
      enabledTools: null,
      disabledTools: [],
      scopes: null,
      oauthResource: null,
    },
    cwd: "/",
    env,
    signal: new AbortController().signal,
    version,
    elicits: false,
    elicit: async () => ({ action: "decline" }),
    toolsChanged: () => {},
  });
  try {
    return appsOf(client.tools.map((tool) => tool._meta));
  } finally {
    await client.close();
  }
}

/** What tools say of themselves names their apps. */
function appsOf(metas: readonly unknown[]): AccessibleApp[] {
  const names = new Map<string, string>();
  for (const meta of metas) {
    if (!isForeign(meta) || typeof meta.connector_id !== "string") continue;
    const { connector_id: id } = meta;
    names.set(id, names.get(id) || stringOrNull(meta.connector_name)?.trim() || "");
  }
  return [...names].map(([id, name]) => ({ id, name: name || id }));
}

/** The backend of ChatGPT has another face than that of Codex, which is told by its address. */
function toolsUrl(configured: string): string {
  let base = configured.replace(/\/+$/, "");
  const chatgpt = /^https:\/\/(chatgpt\.com|chat\.openai\.com)/.test(base);
  if (chatgpt && !base.includes("/backend-api")) base = `${base}/backend-api`;
  if (base.includes("/backend-api")) return `${base}/wham/apps`;
  return base.includes("/api/codex") ? `${base}/apps` : `${base}/api/codex/apps`;
}
