import type { AuthService } from "@codex/core";
import type { AccountConfig } from "./accountConfig.ts";
import { attempt } from "./attempt.ts";
import type { AnnounceLogin, Logins } from "./logins.ts";

/** What a sign-in in the browser needs. */
export interface LoginParts {
  readonly auth: AuthService;
  readonly logins: Logins;
  readonly config: AccountConfig;
}

/** Begins a sign-in in the browser. Rejects with `RpcError`. */
export async function startLogin(
  { auth, logins, config }: LoginParts,
  announce: AnnounceLogin,
): Promise<{ loginId: string; authUrl: string }> {
  return attempt("failed to start login server", () =>
    logins.start(() => auth.beginBrowserLogin(config), announce),
  );
}

/** Signs in with a key. Rejects with `RpcError`. */
export function saveApiKey(auth: AuthService, config: AccountConfig, apiKey: string): Promise<void> {
  return attempt("failed to save api key", () => auth.saveApiKey(config, apiKey));
}

/** Signs out. Rejects with `RpcError`. */
export async function signOut(auth: AuthService, config: AccountConfig): Promise<void> {
  await attempt("logout failed", () => auth.signOut(config));
}
