import { type Config, ConfigDiagnostic, ConfigService, errorMessage, McpFleet } from "@codex/core";
import { parseOverrides } from "../overrides.ts";
import { serverOptions } from "../serverOptions.ts";
import type { ConfigFlags } from "../usage.ts";

/** The servers of this CODEX_HOME and what is configured about them. */
export interface Servers {
  readonly configuration: ConfigService;
  readonly fleet: McpFleet;
  /** The configuration as it is now; rejects with a message for the user that shows the place at fault. */
  load(): Promise<Config>;
}

/** Opens the servers. Nothing is read yet. */
export async function openServers(flags: ConfigFlags): Promise<Servers> {
  const overrides = await parseOverrides(flags);
  const options = serverOptions({ cwd: process.cwd(), source: "cli", overrides });
  const configuration = new ConfigService(options);
  return {
    configuration,
    fleet: new McpFleet(options),
    load: () => configuration.load().catch(explain),
  };
}

function explain(error: unknown): never {
  const cause = error instanceof Error ? error.cause : null;
  const reason = cause instanceof ConfigDiagnostic ? `\n${cause.render()}` : ` ${errorMessage(error)}`;
  throw new Error(`failed to load configuration:${reason}`);
}

/** Rejects names that could not stand in the name of a tool. */
export function checkName(name: string): void {
  if (/^[A-Za-z0-9_-]+$/.test(name)) return;
  throw new Error(`invalid server name '${name}' (use letters, numbers, '-', '_')`);
}

/** Prints a line of the result. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
