import { free, handler } from "../../../handler.ts";
import { latestConfig } from "../../../latestConfig.ts";

/** Has every thread take the MCP servers of the present configuration with its next turn. */
export const configMcpServerReload = handler({
  method: "config/mcpServer/reload",
  scope: free,
  async run(_params, { services }) {
    await latestConfig(services);
    const { engine } = await services.runtime();
    engine.mcp.reload();
    return {};
  },
});
