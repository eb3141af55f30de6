import type { ConfigFlags } from "../usage.ts";
import { openServers, say } from "./servers.ts";

/** Forgets the sign-in with a server; resolves with the exit status, which is 0 also when there was none. */
export async function runLogout(flags: ConfigFlags, name: string): Promise<number> {
  const { fleet, load } = await openServers(flags);
  const forgotten = await fleet.logout(await load(), name);
  say(forgotten ? `Removed OAuth credentials for '${name}'.` : `No OAuth credentials stored for '${name}'.`);
  return 0;
}
