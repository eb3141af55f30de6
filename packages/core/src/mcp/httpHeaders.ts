import type { McpHttpServer } from "../config/mcpServers.ts";

/**
 * Headers that every request to a server carries: those written for it, those whose values variables hold, and its
 * bearer token. Throws when the variable of the token is missing; headers that HTTP does not allow are left out.
 */
export function serverHeaders(name: string, server: McpHttpServer, env: NodeJS.ProcessEnv): Headers {
  const headers = plainHeaders(server, env);
  const variable = server.bearerTokenEnvVar;
  if (variable === null) return headers;
  const token = env[variable];
  if (token === undefined) {
    throw new Error(`Environment variable ${variable} for MCP server '${name}' is not set`);
  }
  if (token === "") throw new Error(`Environment variable ${variable} for MCP server '${name}' is empty`);
  headers.set("authorization", `Bearer ${token}`);
  return headers;
}

/** The headers without the bearer token. */
export function plainHeaders(server: McpHttpServer, env: NodeJS.ProcessEnv): Headers {
  const headers = new Headers();
  for (const [header, value] of Object.entries(server.httpHeaders ?? {})) add(headers, header, value);
  for (const [header, variable] of Object.entries(server.envHttpHeaders ?? {})) {
    const value = env[variable];
    if (value !== undefined && value.trim() !== "") add(headers, header, value);
  }
  return headers;
}

function add(headers: Headers, name: string, value: string): void {
  try {
    headers.set(name, value);
  } catch {
    // Not a header: one bad line of the configuration is no reason to go without the server.
  }
}
