import type { ConfigOverride } from "@codex/core";
import { openAccount, tell, withAccount } from "./account.ts";

/** Says on stderr how the user is signed in; resolves with exit status 1 when not at all. */
export function runLoginStatus(overrides: readonly ConfigOverride[]): Promise<number> {
  return withAccount("Error checking login status", async () => {
    const { auth, config } = await openAccount(overrides);
    const signIn = await auth.signIn(config);
    if (signIn === null || (signIn.kind === "chatgpt" && signIn.session === null)) {
      tell("Not logged in");
      return 1;
    }
    const way = signIn.kind === "apiKey" ? `an API key - ${maskedKey(signIn.key)}` : "ChatGPT";
    tell(`Logged in using ${way}`);
    return 0;
  });
}

/** Shortest key of which the ends may be shown. */
const SHOWN_FROM = 14;

/** Enough of a key to know it by; nothing of one so short that this would be most of it. */
function maskedKey(key: string): string {
  return key.length < SHOWN_FROM ? "***" : `${key.slice(0, 8)}***${key.slice(-5)}`;
}
