import type { v2 } from "@codex/protocol";
import type { McpHttpServer, McpServerConfig } from "../config/mcpServers.ts";
import { httpFetch } from "../http/httpFetch.ts";
import { plainHeaders } from "./httpHeaders.ts";
import type { SignIns } from "./oauth/signIns.ts";

/** Version of the protocol that asked this way for the first time; some servers answer no other. */
const DISCOVERY_VERSION = "2024-11-05";
/** How long a server may take to say whether it wants a sign-in, in ms. */
const DISCOVERY_MS = 5000;
const WELL_KNOWN = "/.well-known/oauth-authorization-server";

/** A server and what is known about the user. */
export interface AuthQuestion {
  readonly name: string;
  readonly server: McpServerConfig;
  readonly env: NodeJS.ProcessEnv;
  /** The user's sign-ins; null counts as none. */
  readonly signIns: SignIns | null;
}

/** How we stand with a server's sign-in; asks the server where nothing here tells. Never rejects. */
export async function authStatus({ name, server, env, signIns }: AuthQuestion): Promise<v2.McpAuthStatus> {
  if (server.transport === "stdio") return "unsupported";
  if (server.bearerTokenEnvVar !== null) return "bearerToken";
  if (plainHeaders(server, env).has("authorization")) return "bearerToken";
  if (await signIns?.has(name, server)) return "oAuth";
  return (await offersSignIn(server, env)) ? "notLoggedIn" : "unsupported";
}

/** Whether a server publishes where to sign in. */
export async function offersSignIn(server: McpHttpServer, env: NodeJS.ProcessEnv): Promise<boolean> {
  if (!URL.canParse(server.url)) return false;
  const url = new URL(server.url);
  const requests = httpFetch(url, env);
  const headers = plainHeaders(server, env);
  headers.set("mcp-protocol-version", DISCOVERY_VERSION);
  const signal = AbortSignal.timeout(DISCOVERY_MS);
  try {
    for (const path of discoveryPaths(url.pathname)) {
      const response = await requests.fetch(new URL(path, url), { headers, signal });
      const metadata = response.ok ? await response.json().catch(() => null) : await discard(response);
      if (isMetadata(metadata)) return true;
    }
    return false;
  } catch {
    return false;
  } finally {
    requests.close();
  }
}

function discoveryPaths(pathname: string): string[] {
  const base = pathname.replace(/^\/+|\/+$/g, "");
  return base === "" ? [WELL_KNOWN] : [`${WELL_KNOWN}/${base}`, `/${base}${WELL_KNOWN}`, WELL_KNOWN];
}

async function discard(response: Response): Promise<null> {
  await response.body?.cancel();
  return null;
}

function isMetadata(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return "authorization_endpoint" in value && "token_endpoint" in value;
}
