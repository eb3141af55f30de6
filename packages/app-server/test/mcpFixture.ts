import { appendFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { TestBed } from "./appServer.ts";

/** A server with one tool, in one file. */
const SERVER = `
import { createInterface } from "node:readline";
createInterface({ input: process.stdin }).on("line", (line) => {
  const { id, method, params } = JSON.parse(line);
  const results = {
    initialize: { protocolVersion: params?.protocolVersion, capabilities: {}, serverInfo: { name: "s", version: "1" } },
    "tools/list": { tools: [{ name: "do-it!", inputSchema: { type: "object" } }] },
    "tools/call": { content: [{ type: "text", text: "done" }] },
  };
  const answer = results[method] ? { result: results[method] } : { error: { code: -32601, message: "no" } };
  if (id !== undefined) process.stdout.write(JSON.stringify({ jsonrpc: "2.0", id, ...answer }) + "\\n");
});
`;

/** Configures a server with the tool `do-it!` under a name, and what else is given. */
export async function addMcpServer(bed: TestBed, name: string, more = ""): Promise<void> {
  const file = join(bed.home, `${name}.mjs`);
  await writeFile(file, SERVER);
  const table = `[mcp_servers.${name}]\ncommand = ${JSON.stringify(process.execPath)}\nargs = [${JSON.stringify(file)}]\n`;
  await appendFile(join(bed.home, "config.toml"), table + more);
}
