// Generated from the protocol's source types. Do not edit.
import type { RateLimitSnapshot } from "./RateLimitSnapshot";

/** How much of the account's limits is used. */
export type GetAccountRateLimitsResponse = {
  /** The general limit. */
  rateLimits: RateLimitSnapshot;
  /** Limit id → its state; null when only the general one is known. */
  rateLimitsByLimitId: { [key in string]?: RateLimitSnapshot } | null;
};
