import type { I64 } from "../scalars.ts";

/** Tokens a thread has used so far. */
export interface ThreadTokenUsageUpdatedNotification {
  threadId: string;
  turnId: string;
  tokenUsage: ThreadTokenUsage;
}

/** Tokens of a thread. */
export interface ThreadTokenUsage {
  /** Sum over all requests. */
  total: TokenUsageBreakdown;
  /** The last request alone. */
  last: TokenUsageBreakdown;
  /** Tokens that fit the model's context; null when unknown. */
  modelContextWindow: I64 | null;
}

/** Tokens of one request or a sum of them. */
export interface TokenUsageBreakdown {
  totalTokens: I64;
  inputTokens: I64;
  /** Part of the input that the provider had cached. */
  cachedInputTokens: I64;
  outputTokens: I64;
  /** Part of the output that was reasoning. */
  reasoningOutputTokens: I64;
}

/** Token counts. */
export interface TokenUsageNotifications {
  /** Tokens a thread has used so far; after each answer of the model. */
  "thread/tokenUsage/updated": ThreadTokenUsageUpdatedNotification;
}
