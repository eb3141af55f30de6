import type { CreditsSnapshot, RateLimitSnapshot, RateLimitWindow } from "@codex/protocol";
import { CodexError, errorMessage } from "../errors.ts";
import { isForeign } from "../foreign.ts";
import { redact } from "../redact.ts";
import { namedPlanType } from "./accountInfo.ts";
import { backendUrl } from "./backendUrl.ts";
import type { Credential } from "./credential.ts";
import { answerMembers, askIssuer } from "./issuerHttp.ts";

/** The limits of an account, its own one first. */
export type AccountLimits = readonly [RateLimitSnapshot, ...RateLimitSnapshot[]];

/** The limit that every account has. */
const OWN_LIMIT = "codex";

/** How a question for the limits of an account is asked. */
export interface UsageRequest {
  /** Address of the backend, as configured. */
  readonly chatgptBaseUrl: string;
  readonly credential: Credential;
  readonly userAgent: string;
}

/** Asks the backend for the limits. Rejects with `CodexError("auth")`, a message without the token. */
export async function readUsage(
  { chatgptBaseUrl, credential, userAgent }: UsageRequest,
  env: NodeJS.ProcessEnv,
): Promise<AccountLimits> {
  const url = backendUrl(chatgptBaseUrl, "usage");
  const headers = credential.headers();
  const { authorization = "" } = headers;
  const request = { method: "GET", url, headers: { "user-agent": userAgent, ...headers } } as const;
  const answer = await askIssuer(request, env);
  const shown = `content-type=${answer.contentType}; body=${redact(answer.text, [authorization.slice(7)])}`;
  if (answer.status >= 300) throw new CodexError("auth", `GET ${url} failed: ${answer.statusText}; ${shown}`);
  try {
    return snapshots(answerMembers(answer.text));
  } catch (error) {
    throw new CodexError("auth", `Decode error for ${url}: ${errorMessage(error)}; ${shown}`);
  }
}

type Members = Readonly<Record<string, unknown>>;

function snapshots(usage: Members): AccountLimits {
  const { plan_type, rate_limit, credits, additional_rate_limits } = usage;
  if (typeof plan_type !== "string") throw new CodexError("auth", "missing field `plan_type`");
  const plan = namedPlanType(plan_type);
  const own = { limit_id: OWN_LIMIT, limit_name: null, plan_type: plan, credits: creditsOf(credits) };
  const others = Array.isArray(additional_rate_limits) ? additional_rate_limits.filter(isNamed) : [];
  return [
    { ...own, ...windowsOf(rate_limit) },
    ...others.map((limit) => ({
      limit_id: text(limit.metered_feature),
      limit_name: text(limit.limit_name),
      plan_type: plan,
      credits: null,
      ...windowsOf(limit.rate_limit),
    })),
  ];
}

/** What has no name cannot be told from the account's own limit. */
function isNamed(limit: unknown): limit is Members {
  return isForeign(limit) && typeof limit.metered_feature === "string";
}

function windowsOf(limit: unknown): Pick<RateLimitSnapshot, "primary" | "secondary"> {
  const { primary_window, secondary_window } = isForeign(limit) ? limit : {};
  return { primary: windowOf(primary_window), secondary: windowOf(secondary_window) };
}

function windowOf(window: unknown): RateLimitWindow | null {
  if (!isForeign(window)) return null;
  const { used_percent, limit_window_seconds, reset_at } = window;
  if (typeof used_percent !== "number") return null;
  const seconds = typeof limit_window_seconds === "number" ? limit_window_seconds : 0;
  return {
    used_percent,
    window_minutes: seconds > 0 ? Math.ceil(seconds / 60) : null,
    resets_at: typeof reset_at === "number" ? reset_at : null,
  };
}

function creditsOf(credits: unknown): CreditsSnapshot | null {
  if (!isForeign(credits)) return null;
  const { has_credits, unlimited, balance } = credits;
  return { has_credits: has_credits === true, unlimited: unlimited === true, balance: text(balance) };
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
