import type { RateLimitSnapshot, RateLimitWindow, TokenUsage, v2 } from "@codex/protocol";
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
        notification("account/rateLimits/updated", { rateLimits: rateLimits(event.rate_limits) }),
      );
    }
    return messages;
  },
};

/** The wire form of one limit's state; percentages are rounded to whole ones. */
function rateLimits(snapshot: RateLimitSnapshot): v2.RateLimitSnapshot {
  const { credits } = snapshot;
  return {
    limitId: snapshot.limit_id,
    limitName: snapshot.limit_name,
    primary: window(snapshot.primary),
    secondary: window(snapshot.secondary),
    credits:
      credits === null
        ? null
        : { hasCredits: credits.has_credits, unlimited: credits.unlimited, balance: credits.balance },
    planType: snapshot.plan_type,
  };
}

function window(value: RateLimitWindow | null): v2.RateLimitWindow | null {
  if (value === null) return null;
  return {
    usedPercent: Math.round(value.used_percent),
    windowDurationMins: value.window_minutes,
    resetsAt: value.resets_at,
  };
}

function breakdown(usage: TokenUsage): v2.TokenUsageBreakdown {
  return {
    totalTokens: usage.total_tokens,
    inputTokens: usage.input_tokens,
    cachedInputTokens: usage.cached_input_tokens,
    outputTokens: usage.output_tokens,
    reasoningOutputTokens: usage.reasoning_output_tokens,
  };
}
