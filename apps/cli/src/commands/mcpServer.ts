import type { ConfigOverride } from "@codex/core";
import { serveMcpStdio } from "@codex/mcp-server";
import { serving } from "../packs/serving.ts";
import { serverOptions } from "../serverOptions.ts";

/** Serves sessions as MCP tools on standard input and output until the client goes away; resolves with the exit status. */
export async function mcpServer(overrides: readonly ConfigOverride[]): Promise<number> {
  const { source: _, ...options } = serverOptions({ cwd: process.cwd(), source: "mcp", overrides });
  const { onTurnReady } = serving;
  await serveMcpStdio({ ...options, onTurnReady, log: (text) => process.stderr.write(`${text}\n`) });
  return 0;
}
