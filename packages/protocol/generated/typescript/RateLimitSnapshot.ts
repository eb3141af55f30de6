// Generated from the protocol's source types. Do not edit.
import type { CreditsSnapshot } from "./CreditsSnapshot";
import type { PlanType } from "./PlanType";
import type { RateLimitWindow } from "./RateLimitWindow";

/** How much of a limit is used. */
export type RateLimitSnapshot = {
  /** Identifies the limit; `codex` is the general one. */
  limit_id: string | null;
  limit_name: string | null;
  /** The shorter window; null when not reported. */
  primary: RateLimitWindow | null;
  /** The longer window; null when not reported. */
  secondary: RateLimitWindow | null;
  credits: CreditsSnapshot | null;
  plan_type: PlanType | null;
};
