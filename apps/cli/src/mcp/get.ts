import type { McpServerConfig } from "@codex/core";
import type { ConfigFlags } from "../usage.ts";
import {
  maskedVariables,
  NOTHING,
  printJson,
  serverJson,
  statusText,
  timeoutsJson,
  words,
} from "./describe.ts";
import { openServers, say } from "./servers.ts";

/** Shows one server of the configuration; resolves with the exit status. */
export async function runGet(flags: ConfigFlags, name: string, json: boolean): Promise<number> {
  const { load } = await openServers(flags);
  const { mcpServers } = await load();
  const server = Object.hasOwn(mcpServers, name) ? mcpServers[name] : undefined;
  if (server === undefined) throw new Error(`No MCP server named '${name}' found.`);
  if (json) {
    const { enabledTools, disabledTools } = server;
    printJson({
      ...serverJson(name, server),
      enabled_tools: enabledTools,
      disabled_tools: disabledTools,
      ...timeoutsJson(server),
    });
  } else if (server.enabled) say([name, ...lines(name, server)].join("\n  "));
  else say(`${name} (${statusText(server)})`);
  return 0;
}

function lines(name: string, server: McpServerConfig): string[] {
  const { enabledTools, disabledTools, startupTimeoutMs, toolTimeoutMs } = server;
  return [
    "enabled: true",
    ...(enabledTools === null ? [] : [`enabled_tools: ${listed(enabledTools)}`]),
    ...(disabledTools === null ? [] : [`disabled_tools: ${listed(disabledTools)}`]),
    ...transportLines(server),
    ...(startupTimeoutMs === null ? [] : [`startup_timeout_sec: ${startupTimeoutMs / 1000}`]),
    ...(toolTimeoutMs === null ? [] : [`tool_timeout_sec: ${toolTimeoutMs / 1000}`]),
    `remove: codex mcp remove ${name}`,
  ];
}

function transportLines(server: McpServerConfig): string[] {
  switch (server.transport) {
    case "stdio":
      return [
        "transport: stdio",
        `command: ${server.command}`,
        `args: ${words(server.args)}`,
        `cwd: ${server.cwd ?? NOTHING}`,
        `env: ${maskedVariables(server)}`,
      ];
    case "http": {
      const { httpHeaders, envHttpHeaders } = server;
      return [
        "transport: streamable_http",
        `url: ${server.url}`,
        `bearer_token_env_var: ${server.bearerTokenEnvVar ?? NOTHING}`,
        `http_headers: ${entries(httpHeaders, () => "*****")}`,
        `env_http_headers: ${entries(envHttpHeaders, (variable) => variable)}`,
      ];
    }
  }
}

function listed(tools: readonly string[]): string {
  return tools.length === 0 ? "[]" : tools.join(", ");
}

function entries(headers: Readonly<Record<string, string>> | null, shown: (value: string) => string): string {
  const all = Object.entries(headers ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return all.length === 0 ? NOTHING : all.map(([name, value]) => `${name}=${shown(value)}`).join(", ");
}
