import { accountInfo } from "./accountInfo.ts";
import type { SignIn } from "./authService.ts";

/** Plans of accounts that belong to a workspace. */
const PLANS: ReadonlySet<string> = new Set(["team", "business", "enterprise", "edu"]);

/** Whether the plan of a sign-in with ChatGPT is that of a workspace. */
export function isInWorkspace(signIn: SignIn | null): boolean {
  return PLANS.has(planOf(signIn) ?? "");
}

function planOf(signIn: SignIn | null): string | null {
  switch (signIn?.kind) {
    case undefined:
    case "apiKey":
      return null;
    case "chatgpt":
      return signIn.session === null ? null : accountInfo(signIn.session.tokens.idToken).plan;
    case "external":
      return signIn.session.tokens.plan ?? signIn.session.info.plan;
  }
}
