/** Settings every MCP server has, whatever its transport. */
interface McpServerCommon {
  readonly enabled: boolean;
  /** What switched the server off when it was not its own `enabled`. */
  readonly disabledReason?: string;
  /** A required server that fails to start fails the thread. */
  readonly required: boolean;
  /** Milliseconds the server may take to start; null for the default. */
  readonly startupTimeoutMs: number | null;
  /** Milliseconds one tool call may take; null for the default. */
  readonly toolTimeoutMs: number | null;
  /** Only these tools are offered; null for all. */
  readonly enabledTools: readonly string[] | null;
  /** These tools are not offered; null when none are named. */
  readonly disabledTools: readonly string[] | null;
  readonly scopes: readonly string[] | null;
  readonly oauthResource: string | null;
}

/** A server started as a child process. */
export interface McpStdioServer extends McpServerCommon {
  readonly transport: "stdio";
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>> | null;
  /** Names of variables passed through from our own environment. */
  readonly envVars: readonly string[];
  readonly cwd: string | null;
}

/** A server reached over streamable HTTP. */
export interface McpHttpServer extends McpServerCommon {
  readonly transport: "http";
  readonly url: string;
  readonly bearerTokenEnvVar: string | null;
  readonly httpHeaders: Readonly<Record<string, string>> | null;
  readonly envHttpHeaders: Readonly<Record<string, string>> | null;
}

/** One `[mcp_servers.<id>]` table. */
export type McpServerConfig = McpStdioServer | McpHttpServer;

/** The table as written, types checked but not yet its combination of members. */
export interface RawMcpServer {
  readonly command?: string | undefined;
  readonly args?: readonly string[] | undefined;
  readonly env?: Readonly<Record<string, string>> | undefined;
  readonly env_vars?: readonly string[] | undefined;
  readonly cwd?: string | undefined;
  readonly url?: string | undefined;
  readonly bearer_token?: string | undefined;
  readonly bearer_token_env_var?: string | undefined;
  readonly http_headers?: Readonly<Record<string, string>> | undefined;
  readonly env_http_headers?: Readonly<Record<string, string>> | undefined;
  readonly enabled?: boolean | undefined;
  readonly required?: boolean | undefined;
  readonly startup_timeout_sec?: number | undefined;
  readonly startup_timeout_ms?: number | undefined;
  readonly tool_timeout_sec?: number | undefined;
  readonly enabled_tools?: readonly string[] | undefined;
  readonly disabled_tools?: readonly string[] | undefined;
  readonly scopes?: readonly string[] | undefined;
  readonly oauth_resource?: unknown;
}

const HTTP_ONLY = [
  "url",
  "bearer_token_env_var",
  "bearer_token",
  "http_headers",
  "env_http_headers",
] as const satisfies (keyof RawMcpServer)[];

/** The inline token is refused for both transports: a secret belongs in a variable. */
const STDIO_ONLY = [
  "args",
  "env",
  "env_vars",
  "cwd",
  "bearer_token",
] as const satisfies (keyof RawMcpServer)[];

const NEGATIVE = "cannot convert float seconds to Duration: value is negative";

/** Settles the transport of a server; a string is the reason why the table cannot be one. */
export function mcpServerFrom(raw: RawMcpServer): McpServerConfig | string {
  if ((raw.startup_timeout_sec ?? 0) < 0) return NEGATIVE;
  const common: McpServerCommon = {
    enabled: raw.enabled ?? true,
    required: raw.required ?? false,
    startupTimeoutMs: milliseconds(raw.startup_timeout_sec) ?? raw.startup_timeout_ms ?? null,
    toolTimeoutMs: milliseconds(raw.tool_timeout_sec),
    enabledTools: raw.enabled_tools ?? null,
    disabledTools: raw.disabled_tools ?? null,
    scopes: raw.scopes ?? null,
    oauthResource: typeof raw.oauth_resource === "string" ? raw.oauth_resource : null,
  };
  if (raw.command !== undefined) {
    const stray = HTTP_ONLY.find((member) => raw[member] !== undefined);
    if (stray) return `${stray} is not supported for stdio`;
    return {
      ...common,
      transport: "stdio",
      command: raw.command,
      args: raw.args ?? [],
      env: raw.env ?? null,
      envVars: raw.env_vars ?? [],
      cwd: raw.cwd ?? null,
    };
  }
  if (raw.url === undefined) return "invalid transport";
  const stray = STDIO_ONLY.find((member) => raw[member] !== undefined);
  if (stray) return `${stray} is not supported for streamable_http`;
  return {
    ...common,
    transport: "http",
    url: raw.url,
    bearerTokenEnvVar: raw.bearer_token_env_var ?? null,
    httpHeaders: raw.http_headers ?? null,
    envHttpHeaders: raw.env_http_headers ?? null,
  };
}

function milliseconds(seconds: number | undefined): number | null {
  return seconds === undefined ? null : Math.round(seconds * 1000);
}
