import type { McpServerConfig } from "@codex/core";
import type { v2 } from "@codex/protocol";
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

interface Entry {
  readonly name: string;
  readonly server: McpServerConfig;
  readonly auth: v2.McpAuthStatus;
}

/** How we stand with a server, for humans and for scripts. */
const authTexts: Readonly<Record<v2.McpAuthStatus, { readonly human: string; readonly json: string }>> = {
  unsupported: { human: "Unsupported", json: "unsupported" },
  notLoggedIn: { human: "Not logged in", json: "not_logged_in" },
  bearerToken: { human: "Bearer token", json: "bearer_token" },
  oAuth: { human: "OAuth", json: "o_auth" },
};

/** Lists the servers of the configuration by name; resolves with the exit status. */
export async function runList(flags: ConfigFlags, json: boolean): Promise<number> {
  const { fleet, load } = await openServers(flags);
  const config = await load();
  const auth = await fleet.authStatuses(config);
  const entries = Object.entries(config.mcpServers)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, server]): Entry => ({ name, server, auth: auth[name] ?? "unsupported" }));
  if (json) printJson(entries.map(entryJson));
  else if (entries.length === 0) {
    say("No MCP servers configured yet. Try `codex mcp add my-tool -- my-command`.");
  } else say([programs(entries), addresses(entries)].filter((table) => table !== null).join("\n\n"));
  return 0;
}

function entryJson({ name, server, auth }: Entry): Record<string, unknown> {
  return { ...serverJson(name, server), ...timeoutsJson(server), auth_status: authTexts[auth].json };
}

function programs(entries: readonly Entry[]): string | null {
  const rows = entries.flatMap(({ name, server, auth }) => {
    if (server.transport !== "stdio") return [];
    const { command, args, cwd } = server;
    const shown = [name, command, words(args), maskedVariables(server), cwd ?? NOTHING];
    return [[...shown, statusText(server), authTexts[auth].human]];
  });
  return table(["Name", "Command", "Args", "Env", "Cwd", "Status", "Auth"], rows);
}

function addresses(entries: readonly Entry[]): string | null {
  const rows = entries.flatMap(({ name, server, auth }) => {
    if (server.transport !== "http") return [];
    const { url, bearerTokenEnvVar } = server;
    return [[name, url, bearerTokenEnvVar ?? NOTHING, statusText(server), authTexts[auth].human]];
  });
  return table(["Name", "Url", "Bearer Token Env Var", "Status", "Auth"], rows);
}

/** Columns two spaces apart, each as wide as its widest cell; null without rows. */
function table(titles: readonly string[], rows: readonly (readonly string[])[]): string | null {
  if (rows.length === 0) return null;
  const lines = [titles, ...rows];
  const widths = titles.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const padded = (line: readonly string[]): string =>
    line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ");
  return lines.map(padded).join("\n");
}
