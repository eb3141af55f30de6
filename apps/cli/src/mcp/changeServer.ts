import type { ConfigEdit } from "@codex/core";
import type { Servers } from "./servers.ts";

/** The table of a server in config.toml as it stands there; undefined when there is none. */
export async function serverTable(
  { configuration }: Servers,
  name: string,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const { mcp_servers: all } = await userTable(configuration);
  return isTable(all) && Object.hasOwn(all, name) && isTable(all[name]) ? all[name] : undefined;
}

/** Changes config.toml, all edits or none. Rejects with the reason why it was not changed. */
export async function changeServer({ configuration }: Servers, edits: readonly ConfigEdit[]): Promise<void> {
  const result = await configuration.write({ edits });
  if (!result.ok) throw new Error(`failed to write ${configuration.userConfigFile}: ${result.message}`);
}

async function userTable(configuration: Servers["configuration"]): Promise<Record<string, unknown>> {
  const { layers } = await configuration.layers();
  return layers.find(({ name }) => name.type === "user")?.config ?? {};
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
