// Generated from the protocol's source types. Do not edit.

/** Tokens of one request or a sum of them. */
export type TokenUsage = {
  input_tokens: number;
  /** Part of the input that the provider had cached. */
  cached_input_tokens: number;
  output_tokens: number;
  /** Part of the output that was reasoning. */
  reasoning_output_tokens: number;
  total_tokens: number;
};
