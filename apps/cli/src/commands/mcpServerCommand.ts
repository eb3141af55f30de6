import type { Command } from "commander";
import { addConfigFlags, configFlags } from "../usage.ts";

/** Adds `codex mcp-server`. */
export function addMcpServer(program: Command, setStatus: (status: number) => void): void {
  addConfigFlags(program.command("mcp-server"))
    .description("Serve sessions to other agents as tools over MCP, on standard input and output")
    .action(async (_options: unknown, self: Command) => {
      const { mcpServer } = await import("./mcpServer.ts");
      const { parseOverrides } = await import("../overrides.ts");
      setStatus(await mcpServer(await parseOverrides(configFlags(self), "server")));
    });
}
