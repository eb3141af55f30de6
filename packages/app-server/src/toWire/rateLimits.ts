import type { RateLimitSnapshot, RateLimitWindow, v2 } from "@codex/protocol";

/** The wire form of one limit's state; percentages are rounded to whole ones. */
export function wireRateLimits(snapshot: RateLimitSnapshot): v2.RateLimitSnapshot {
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
