// Generated from the protocol's source types. Do not edit.
import type { TokenUsage } from "./TokenUsage";

/** Tokens used by a thread. */
export type TokenUsageInfo = {
  /** Sum over all requests. */
  total_token_usage: TokenUsage;
  /** The last request alone. */
  last_token_usage: TokenUsage;
  /** Tokens that fit the model's context; null when unknown. */
  model_context_window: number | null;
};
