import type { RateLimitSnapshot, TokenUsage, TokenUsageInfo } from "@codex/protocol";
import type { CoreEventOf } from "../events.ts";

/** Tokens used and limits left, as the thread reports them in `token_count`. */
export class UsageMeter {
  #info: TokenUsageInfo | null;
  #limits: RateLimitSnapshot | null = null;

  /** `info` continues the count of an earlier session. */
  constructor(info: TokenUsageInfo | null = null) {
    this.#info = info;
  }

  get info(): TokenUsageInfo | null {
    return this.#info;
  }

  /** Counts one answer of the model. */
  add(usage: TokenUsage, contextWindow: number): void {
    this.#info = {
      total_token_usage: this.#info ? sum(this.#info.total_token_usage, usage) : usage,
      last_token_usage: usage,
      model_context_window: contextWindow,
    };
  }

  /** Notes that the model refused for lack of room: the context counts as full. */
  fill(contextWindow: number): void {
    const before = this.#info?.total_token_usage.total_tokens ?? 0;
    this.#info = {
      total_token_usage: { ...NO_USAGE, total_tokens: contextWindow },
      last_token_usage: { ...NO_USAGE, total_tokens: Math.max(0, contextWindow - before) },
      model_context_window: contextWindow,
    };
  }

  /** Notes how long the conversation is, by our own estimate, after it was cut: no answer has counted it yet. */
  estimate(tokens: number, contextWindow: number): void {
    this.#info = {
      total_token_usage: this.#info?.total_token_usage ?? NO_USAGE,
      last_token_usage: { ...NO_USAGE, total_tokens: tokens },
      model_context_window: this.#info?.model_context_window ?? contextWindow,
    };
  }

  /** Takes over limits told by the server; what it leaves out about credits and plan stays as known. */
  limit(snapshot: RateLimitSnapshot): void {
    this.#limits = {
      ...snapshot,
      limit_id: snapshot.limit_id ?? "codex",
      credits: snapshot.credits ?? this.#limits?.credits ?? null,
      plan_type: snapshot.plan_type ?? this.#limits?.plan_type ?? null,
    };
  }

  /** The event that tells the present state. */
  event(): CoreEventOf<"token_count"> {
    return { type: "token_count", info: this.#info, rate_limits: this.#limits };
  }
}

const NO_USAGE: TokenUsage = {
  input_tokens: 0,
  cached_input_tokens: 0,
  output_tokens: 0,
  reasoning_output_tokens: 0,
  total_tokens: 0,
};

function sum(a: TokenUsage, b: TokenUsage): TokenUsage {
  return {
    input_tokens: a.input_tokens + b.input_tokens,
    cached_input_tokens: a.cached_input_tokens + b.cached_input_tokens,
    output_tokens: a.output_tokens + b.output_tokens,
    reasoning_output_tokens: a.reasoning_output_tokens + b.reasoning_output_tokens,
    total_tokens: a.total_tokens + b.total_tokens,
  };
}
