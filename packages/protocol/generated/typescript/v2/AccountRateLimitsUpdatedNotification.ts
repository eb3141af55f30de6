// Generated from the protocol's source types. Do not edit.
import type { RateLimitSnapshot } from "./RateLimitSnapshot";

/** The limits as they now stand. */
export type AccountRateLimitsUpdatedNotification = {
  rateLimits: RateLimitSnapshot;
};
