// Generated from the protocol's source types. Do not edit.

/** Tokens of one request or a sum of them. */
export type TokenUsageBreakdown = {
  totalTokens: number;
  inputTokens: number;
  /** Part of the input that the provider had cached. */
  cachedInputTokens: number;
  outputTokens: number;
  /** Part of the output that was reasoning. */
  reasoningOutputTokens: number;
};
