import type { PlanType } from "../model/auth.ts";
import type { F64, I64 } from "../scalars.ts";

/** Credits of the account. */
export interface CreditsSnapshot {
  has_credits: boolean;
  unlimited: boolean;
  /** What is left, as text; null when not said. */
  balance: string | null;
}

/** How much of a limit is used. */
export interface RateLimitSnapshot {
  /** Identifies the limit; `codex` is the general one. */
  limit_id: string | null;
  limit_name: string | null;
  /** The shorter window; null when not reported. */
  primary: RateLimitWindow | null;
  /** The longer window; null when not reported. */
  secondary: RateLimitWindow | null;
  credits: CreditsSnapshot | null;
  plan_type: PlanType | null;
}

/** A window of a limit. */
export interface RateLimitWindow {
  /** Share that is used, 0 to 100. */
  used_percent: F64;
  /** Length in minutes. */
  window_minutes: I64 | null;
  /** When it starts anew, in Unix seconds. */
  resets_at: I64 | null;
}

/** Tokens and limits as they now stand. */
export interface TokenCountEvent {
  /** Token counts; null before the first answer of the model. */
  info: TokenUsageInfo | null;
  rate_limits: RateLimitSnapshot | null;
}

/** Tokens used by a thread. */
export interface TokenUsageInfo {
  /** Sum over all requests. */
  total_token_usage: TokenUsage;
  /** The last request alone. */
  last_token_usage: TokenUsage;
  /** Tokens that fit the model's context; null when unknown. */
  model_context_window: I64 | null;
}

/** Tokens of one request or a sum of them. */
export interface TokenUsage {
  input_tokens: I64;
  /** Part of the input that the provider had cached. */
  cached_input_tokens: I64;
  output_tokens: I64;
  /** Part of the output that was reasoning. */
  reasoning_output_tokens: I64;
  total_tokens: I64;
}
