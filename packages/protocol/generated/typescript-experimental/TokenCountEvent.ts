// Generated from the protocol's source types. Do not edit.
import type { RateLimitSnapshot } from "./RateLimitSnapshot";
import type { TokenUsageInfo } from "./TokenUsageInfo";

/** Tokens and limits as they now stand. */
export type TokenCountEvent = {
  /** Token counts; null before the first answer of the model. */
  info: TokenUsageInfo | null;
  rate_limits: RateLimitSnapshot | null;
};
