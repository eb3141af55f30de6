import type { PlanType } from "../model/auth.ts";
import type { Rpc } from "../rpc.ts";
import type { I32, I64 } from "../scalars.ts";

/** How much of the account's limits is used. */
export interface GetAccountRateLimitsResponse {
  /** The general limit. */
  rateLimits: RateLimitSnapshot;
  /** Limit id → its state; null when only the general one is known. */
  rateLimitsByLimitId: Record<string, RateLimitSnapshot> | null;
}

/** How much of a limit is used. */
export interface RateLimitSnapshot {
  /** `codex` for the general one. */
  limitId: string | null;
  limitName: string | null;
  /** The shorter window; null when not reported. */
  primary: RateLimitWindow | null;
  /** The longer window; null when not reported. */
  secondary: RateLimitWindow | null;
  credits: CreditsSnapshot | null;
  planType: PlanType | null;
}

/** A window of a limit. */
export interface RateLimitWindow {
  /** Share that is used, rounded. */
  usedPercent: I32;
  /** Length in minutes. */
  windowDurationMins: I64 | null;
  /** When it starts anew, in Unix seconds. */
  resetsAt: I64 | null;
}

/** Credits of the account. */
export interface CreditsSnapshot {
  hasCredits: boolean;
  unlimited: boolean;
  /** What is left, as text; null when not said. */
  balance: string | null;
}

/** The limits as they now stand. */
export interface AccountRateLimitsUpdatedNotification {
  rateLimits: RateLimitSnapshot;
}

/** Limits of the account. */
export interface RateLimitRequests {
  /** Asks the provider for the limits; needs a ChatGPT sign-in. */
  "account/rateLimits/read": Rpc<null, GetAccountRateLimitsResponse>;
}

/** Changes of the limits. */
export interface RateLimitNotifications {
  /** The provider reported limits with an answer. */
  "account/rateLimits/updated": AccountRateLimitsUpdatedNotification;
}
