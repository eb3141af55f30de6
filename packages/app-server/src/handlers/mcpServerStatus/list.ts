import type { v2 } from "@codex/protocol";
import { free, handler, Later } from "../../handler.ts";
import { indexPage, type PageRequest } from "../../indexPage.ts";
import { latestConfig } from "../../latestConfig.ts";
import type { Services } from "../../services.ts";

/** Lists the configured MCP servers with what they offer; starting them for that holds up nobody else. */
export const mcpServerStatusList = handler({
  method: "mcpServerStatus/list",
  scope: free,
  run: (params, { services }) => new Later(page(params, services)),
});

async function page(request: PageRequest, services: Services): Promise<v2.ListMcpServerStatusResponse> {
  const config = await latestConfig(services);
  const { mcpServers } = config;
  const names = Object.keys(mcpServers).sort();
  const { start, end, nextCursor } = indexPage(request, names.length, "MCP servers");
  const { engine } = await services.runtime();
  const wanted = new Set(names.slice(start, end));
  const servers = Object.fromEntries(Object.entries(mcpServers).filter(([name]) => wanted.has(name)));
  return { data: await engine.mcp.statuses(config, servers), nextCursor };
}
