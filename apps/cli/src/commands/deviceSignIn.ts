import type { ConfigOverride } from "@codex/core";
import type { DeviceSignIn } from "@codex/tui";
import { openAccount } from "./account.ts";

/** The way to sign in with a code, into this CODEX_HOME: a server of this process finds it there. */
export function deviceSignIn(overrides: readonly ConfigOverride[]): DeviceSignIn {
  return async (show, signal) => {
    const { auth, config } = await openAccount(overrides);
    await auth.deviceLogin(config, show, signal);
  };
}
