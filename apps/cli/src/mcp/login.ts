import type { Config, McpFleet } from "@codex/core";
import { openInBrowser } from "../openInBrowser.ts";
import type { ConfigFlags } from "../usage.ts";
import { openServers, say } from "./servers.ts";

/** Which sign-in is wished for. */
interface SignInRequest {
  readonly name: string;
  /** Null for those of the configuration, or else what the server asks for. */
  readonly scopes: readonly string[] | null;
}

/** Signs in with a server of the configuration; resolves with the exit status. */
export async function runLogin(
  flags: ConfigFlags,
  name: string,
  scopes: readonly string[] | null,
): Promise<number> {
  const { fleet, load } = await openServers(flags);
  await signIn(fleet, await load(), { name, scopes });
  say(`Successfully logged in to MCP server '${name}'.`);
  return 0;
}

/** Shows the human where to sign in and waits. Rejects with the reason why it did not work. */
export async function signIn(
  fleet: McpFleet,
  config: Config,
  { name, scopes }: SignInRequest,
): Promise<void> {
  const { authorizationUrl, finished } = await fleet.login(config, name, { scopes });
  say(`Authorize \`${name}\` by opening this URL in your browser:\n${authorizationUrl}\n`);
  await Promise.all([finished, openInBrowser(authorizationUrl)]);
}
