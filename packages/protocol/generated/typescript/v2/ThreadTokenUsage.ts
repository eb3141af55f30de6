// Generated from the protocol's source types. Do not edit.
import type { TokenUsageBreakdown } from "./TokenUsageBreakdown";

/** Tokens of a thread. */
export type ThreadTokenUsage = {
  /** Sum over all requests. */
  total: TokenUsageBreakdown;
  /** The last request alone. */
  last: TokenUsageBreakdown;
  /** Tokens that fit the model's context; null when unknown. */
  modelContextWindow: number | null;
};
