import type { ConfigOverride } from "@codex/core";
import { openAccount, tell, withAccount } from "./account.ts";

/** Signs out; resolves with the exit status, which is 0 also when nobody was signed in. */
export function runLogout(overrides: readonly ConfigOverride[]): Promise<number> {
  return withAccount("Error logging out", async () => {
    const { auth, config } = await openAccount(overrides);
    tell((await auth.signOut(config)) ? "Successfully logged out" : "Not logged in");
    return 0;
  });
}
