import type { AuthService, SignIn } from "@codex/core";
import type { AuthMode } from "@codex/protocol";
import { isCodexError } from "../toRpcError.ts";
import type { AccountConfig } from "./accountConfig.ts";

/** Who is signed in; a sign-in that cannot be used is none. */
export async function currentSignIn(auth: AuthService, config: AccountConfig): Promise<SignIn | null> {
  try {
    return await auth.signIn(config);
  } catch (error) {
    if (isCodexError(error) && error.kind === "auth") return null;
    throw error;
  }
}

/** Renews the tokens of the sign-in; one that cannot be renewed stays as it is. */
export async function refreshSignIn(auth: AuthService, config: AccountConfig): Promise<void> {
  try {
    await auth.refresh(config);
  } catch (error) {
    if (!isCodexError(error) || error.kind !== "auth") throw error;
  }
}

const modes = {
  apiKey: "apikey",
  chatgpt: "chatgpt",
  external: "chatgptAuthTokens",
} as const satisfies Record<SignIn["kind"], AuthMode>;

/** The name of a sign-in on the wire. */
export function authMode(signIn: SignIn): AuthMode {
  return modes[signIn.kind];
}

/** What requests are signed with; empty when the sign-in lacks it. */
export function authToken(signIn: SignIn): string {
  switch (signIn.kind) {
    case "apiKey":
      return signIn.key;
    case "chatgpt":
      return signIn.session?.tokens.accessToken ?? "";
    case "external":
      return signIn.session.tokens.accessToken;
  }
}
