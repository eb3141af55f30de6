import { accountInfo, namedPlanType, planType, type SignIn } from "@codex/core";
import type { PlanType } from "@codex/protocol";

/** Who a ChatGPT account belongs to, as its token says. */
export interface AccountOwner {
  readonly email: string | null;
  readonly planType: PlanType;
}

/** The owner of the account signed in with; null for a key, and for a sign-in without tokens. */
export function accountOwner(signIn: SignIn): AccountOwner | null {
  switch (signIn.kind) {
    case "apiKey":
      return null;
    case "chatgpt": {
      const { tokens } = signIn.stored;
      if (tokens === null) return null;
      const { email, plan } = accountInfo(tokens.idToken);
      return { email, planType: planType(plan) };
    }
    case "external": {
      const { info, tokens } = signIn.session;
      const plan = tokens.plan === null ? planType(info.plan) : namedPlanType(tokens.plan);
      return { email: info.email, planType: plan };
    }
  }
}
