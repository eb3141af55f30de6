import type { McpServerConfig } from "@codex/core";
import { say } from "./servers.ts";

/** Stands where there is nothing to show. */
export const NOTHING = "-";

/** What scripts are told about a server, in the order and the words of Codex 0.106.0. */
export function serverJson(name: string, server: McpServerConfig): Record<string, unknown> {
  const { enabled, disabledReason } = server;
  return { name, enabled, disabled_reason: disabledReason ?? null, transport: transportJson(server) };
}

/** Seconds that a server may take; null stands for the default. */
export function timeoutsJson({ startupTimeoutMs, toolTimeoutMs }: McpServerConfig): Record<string, unknown> {
  const seconds = (ms: number | null): number | null => (ms === null ? null : ms / 1000);
  return { startup_timeout_sec: seconds(startupTimeoutMs), tool_timeout_sec: seconds(toolTimeoutMs) };
}

/** Prints JSON for scripts, indented, with whole seconds written as the fractions that they are. */
export function printJson(value: unknown): void {
  // A text keeps its quotes and has no line ends in JSON, so only the timeouts can look like this.
  const seconds = /^( +"(?:startup|tool)_timeout_sec": \d+)(?=,?$)/gm;
  say(JSON.stringify(value, null, 2).replace(seconds, "$1.0"));
}

/** Whether a server is in use and, where somebody else than the user said no, who. */
export function statusText({ enabled, disabledReason }: McpServerConfig): string {
  if (enabled) return "enabled";
  return disabledReason === undefined ? "disabled" : `disabled: ${disabledReason}`;
}

/** The words of a command as one text. */
export function words(list: readonly string[]): string {
  return list.length === 0 ? NOTHING : list.join(" ");
}

/** The variables of a server's program by name; their values are nobody's business. */
export function maskedVariables({ env, envVars }: Extract<McpServerConfig, { transport: "stdio" }>): string {
  const names = [...Object.keys(env ?? {}).sort(), ...envVars];
  return names.length === 0 ? NOTHING : names.map((name) => `${name}=*****`).join(", ");
}

function transportJson(server: McpServerConfig): Record<string, unknown> {
  switch (server.transport) {
    case "stdio": {
      const { command, args, env, envVars, cwd } = server;
      return { type: "stdio", command, args, env: sorted(env), env_vars: envVars, cwd };
    }
    case "http": {
      const { url, bearerTokenEnvVar, httpHeaders, envHttpHeaders } = server;
      return {
        type: "streamable_http",
        url,
        bearer_token_env_var: bearerTokenEnvVar,
        http_headers: sorted(httpHeaders),
        env_http_headers: sorted(envHttpHeaders),
      };
    }
  }
}

function sorted(table: Readonly<Record<string, string>> | null): Record<string, string> | null {
  if (table === null) return null;
  return Object.fromEntries(Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1)));
}
