import type { PlanType } from "@codex/protocol";
import { CodexError } from "../errors.ts";
import { jwtClaims, objectClaim } from "./jwt.ts";

/** What an ID token says about its user; nothing of it is verified. */
export interface AccountInfo {
  readonly email: string | null;
  /** As the issuer spells it; null when the token does not say. */
  readonly plan: string | null;
  readonly accountId: string | null;
}

const AUTH_CLAIM = "https://api.openai.com/auth";
const PROFILE_CLAIM = "https://api.openai.com/profile";

/** Reads an ID token. Throws `CodexError("auth")` for something that is none. */
export function accountInfo(idToken: string): AccountInfo {
  const claims = jwtClaims(idToken);
  const auth = objectClaim(claims, AUTH_CLAIM);
  const { chatgpt_plan_type: plan = null } = auth;
  if (plan !== null && typeof plan !== "string")
    throw new CodexError("auth", "the plan in the ID token is not a string");
  return {
    email: text(claims.email) ?? text(objectClaim(claims, PROFILE_CLAIM).email),
    plan,
    accountId: text(auth.chatgpt_account_id),
  };
}

/** Whether the user of a token still has to set up access to the API platform. */
export function needsPlatformSetup(idToken: string): boolean {
  const auth = objectClaim(jwtClaims(idToken), AUTH_CLAIM);
  return auth.completed_platform_onboarding !== true && auth.is_org_owner === true;
}

const PLANS: ReadonlySet<string> = new Set<PlanType>([
  "free",
  "go",
  "plus",
  "pro",
  "team",
  "business",
  "enterprise",
  "edu",
]);

/** The plan that a token names; `unknown` for a name without a meaning here. */
export function planType(name: string | null): PlanType {
  return name !== null && isPlan(name) ? name : "unknown";
}

/** The plan that a client or the backend names, which is less particular about spelling than a token. */
export function namedPlanType(name: string): PlanType {
  const lower = name.toLowerCase();
  return planType(lower === "education" ? "edu" : lower);
}

function isPlan(name: string): name is PlanType {
  return PLANS.has(name);
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
