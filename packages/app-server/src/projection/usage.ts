import type { TokenUsage, v2 } from "@codex/protocol";
import { wireRateLimits } from "../toWire/rateLimits.ts";
import type { Family } from "./family.ts";
import { type Notification, notification } from "./notification.ts";

/** How much of the context window and of the account's limits is used. */
export const usageEvents: Family<"token_count"> = {
  token_count: (event, view, turnId) => {
    const messages: Notification[] = [];
    const { info } = event;
    if (info !== null) {
      messages.push(
        notification("thread/tokenUsage/updated", {
          threadId: view.threadId,
          turnId,
          tokenUsage: {
            total: breakdown(info.total_token_usage),
            last: breakdown(info.last_token_usage),
            modelContextWindow: info.model_context_window,
          },
        }),
      );
    }
    if (event.rate_limits !== null) {
      messages.push(
        notification("account/rateLimits/updated", { rateLimits: wireRateLimits(event.rate_limits) }),
      );
    }
    return messages;
  },
};

function breakdown(usage: TokenUsage): v2.TokenUsageBreakdown {
  return {
    totalTokens: usage.total_tokens,
    inputTokens: usage.input_tokens,
    cachedInputTokens: usage.cached_input_tokens,
    outputTokens: usage.output_tokens,
    reasoningOutputTokens: usage.reasoning_output_tokens,
  };
}
