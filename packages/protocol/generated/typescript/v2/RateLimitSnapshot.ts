// Generated from the protocol's source types. Do not edit.
import type { CreditsSnapshot } from "./CreditsSnapshot";
import type { PlanType } from "../PlanType";
import type { RateLimitWindow } from "./RateLimitWindow";

/** How much of a limit is used. */
export type RateLimitSnapshot = {
  /** `codex` for the general one. */
  limitId: string | null;
  limitName: string | null;
  /** The shorter window; null when not reported. */
  primary: RateLimitWindow | null;
  /** The longer window; null when not reported. */
  secondary: RateLimitWindow | null;
  credits: CreditsSnapshot | null;
  planType: PlanType | null;
};
