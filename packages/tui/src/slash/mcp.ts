import type { v2 } from "@codex/protocol";
import type { SlashCommand } from "./slashCommand.ts";

/** `/mcp`: shows the MCP servers and their tools. */
export const mcp: SlashCommand = {
  name: "mcp",
  description: "Show the MCP servers and their tools",
  duringTurn: true,
  async run({ session }) {
    const servers: v2.McpServerStatus[] = [];
    let cursor: string | null = null;
    do {
      const page: v2.ListMcpServerStatusResponse = await session.client.request("mcpServerStatus/list", {
        cursor,
      });
      servers.push(...page.data);
      cursor = page.nextCursor;
    } while (cursor !== null);
    if (servers.length === 0) {
      return session.notice("No MCP servers are configured; add one with: codex mcp add NAME -- COMMAND");
    }
    session.print(["MCP servers", ...servers.flatMap(serverLines)]);
  },
};

function serverLines({
  name,
  tools,
  resources,
  resourceTemplates,
  authStatus,
}: v2.McpServerStatus): string[] {
  const toolNames = Object.keys(tools).sort();
  const list = (what: string, names: readonly string[]): string[] =>
    names.length === 0 ? [] : [`    ${what}: ${names.join(", ")}`];
  return [
    "",
    `  ${name}`,
    `    sign-in: ${signIns[authStatus](name)}`,
    `    tools: ${toolNames.length === 0 ? "none" : toolNames.join(", ")}`,
    ...list(
      "resources",
      resources.map((resource) => resource.name),
    ),
    ...list(
      "templates",
      resourceTemplates.map((template) => template.name),
    ),
  ];
}

const signIns: Readonly<Record<v2.McpAuthStatus, (name: string) => string>> = {
  unsupported: () => "not needed",
  notLoggedIn: (name) => `needed: codex mcp login ${name}`,
  bearerToken: () => "bearer token",
  oAuth: () => "signed in",
};
