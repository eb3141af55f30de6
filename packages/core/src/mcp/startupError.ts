import type { McpServerConfig } from "../config/mcpServers.ts";
import { startupTimeoutMs } from "./client.ts";
import type { McpFailure } from "./failure.ts";
import { AUTH_REQUIRED } from "./httpTransport.ts";

/** What the user is told of a server that did not start: the reason, and where there is one the remedy. */
export function startupErrorText(name: string, config: McpServerConfig, { message }: McpFailure): string {
  if (message.includes(AUTH_REQUIRED)) {
    return `The ${name} MCP server is not logged in. Run \`codex mcp login ${name}\`.`;
  }
  if (message.startsWith("timed out handshaking")) {
    const seconds = Math.floor(startupTimeoutMs(config) / 1000);
    return `MCP client for \`${name}\` timed out after ${seconds} seconds. Add or adjust \`startup_timeout_sec\` in your config.toml:\n[mcp_servers.${name}]\nstartup_timeout_sec = XX`;
  }
  return `MCP client for \`${name}\` failed to start: MCP startup failed: ${message}`;
}
