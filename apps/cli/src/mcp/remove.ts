import type { ConfigFlags } from "../usage.ts";
import { changeServer, serverTable } from "./changeServer.ts";
import { checkName, openServers, say } from "./servers.ts";

/** Takes a server out of config.toml; resolves with the exit status, which is 0 also when there is no such server. */
export async function runRemove(flags: ConfigFlags, name: string): Promise<number> {
  const servers = await openServers(flags);
  checkName(name);
  if ((await serverTable(servers, name)) === undefined) {
    say(`No MCP server named '${name}' found.`);
    return 0;
  }
  await changeServer(servers, [{ path: ["mcp_servers", name], value: undefined, merge: "replace" }]);
  say(`Removed global MCP server '${name}'.`);
  return 0;
}
