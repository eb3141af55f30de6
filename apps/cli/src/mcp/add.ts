import type { ConfigEdit } from "@codex/core";
import type { ConfigFlags } from "../usage.ts";
import type { AddRequest } from "./addRequest.ts";
import { changeServer, serverTable } from "./changeServer.ts";
import { signIn } from "./login.ts";
import { checkName, openServers, type Servers, say } from "./servers.ts";

/**
 * Writes a server into config.toml and signs in with it when it asks for that; resolves with the exit status. A server
 * of the name is configured anew: nothing but its comments stays.
 */
export async function runAdd(flags: ConfigFlags, { name, server }: AddRequest): Promise<number> {
  const servers = await openServers(flags);
  await servers.load();
  checkName(name);
  const members = membersOf(server);
  const before = Object.keys((await serverTable(servers, name)) ?? {});
  const stale = before.filter((member) => !members.some(([kept]) => kept === member));
  await changeServer(servers, [
    ...stale.map((member) => edit([name, member], undefined)),
    ...members.map(([member, value]) => edit([name, member], value)),
  ]);
  say(`Added global MCP server '${name}'.`);
  if ("url" in server && server.bearerTokenEnvVar === null) await offerSignIn(servers, name, server.url);
  return 0;
}

function edit(path: readonly string[], value: unknown): ConfigEdit {
  return { path: ["mcp_servers", ...path], value, merge: "replace" };
}

function membersOf(server: AddRequest["server"]): [string, unknown][] {
  if ("url" in server) {
    const { url, bearerTokenEnvVar: variable } = server;
    return [["url", url], ...(variable === null ? [] : [member("bearer_token_env_var", variable)])];
  }
  const { command, args, env } = server;
  return [
    ["command", command],
    ...(args.length === 0 ? [] : [member("args", args)]),
    ...(Object.keys(env).length === 0 ? [] : [member("env", env)]),
  ];
}

function member(name: string, value: unknown): [string, unknown] {
  return [name, value];
}

async function offerSignIn(servers: Servers, name: string, url: string): Promise<void> {
  if (!URL.canParse(url)) {
    say(`MCP server may or may not require login. Run \`codex mcp login ${name}\` to login.`);
    return;
  }
  const config = await servers.load();
  const server = config.mcpServers[name];
  if (server?.transport !== "http" || !(await servers.fleet.offersSignIn(server))) return;
  say("Detected OAuth support. Starting OAuth flow…");
  await signIn(servers.fleet, config, { name, scopes: null });
  say("Successfully logged in.");
}
