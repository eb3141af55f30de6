import type { v2 } from "@codex/protocol";
import type { StatusSlice } from "./status.ts";

/** Per cent of a limit at whose use the user is warned, once each. */
const thresholds = [75, 90, 95] as const;

/** The status after the provider reported a limit, and what the user is to be warned of. */
export function limitReported(
  status: StatusSlice,
  snapshot: v2.RateLimitSnapshot,
): { status: StatusSlice; warnings: string[] } {
  const id = snapshot.limitId ?? "codex";
  const warnings: string[] = [];
  const warned: Record<string, number> = { ...status.warned };
  for (const which of ["primary", "secondary"] as const) {
    const window = snapshot[which];
    if (window === null) continue;
    const key = `${id} ${which}`;
    const passed = thresholds.findLast((threshold) => window.usedPercent >= threshold) ?? 0;
    if (passed > (warned[key] ?? 0)) warnings.push(warningOf(window, passed, snapshot));
    warned[key] = passed;
  }
  const limits = { ...status.limits, [id]: snapshot };
  return { status: { ...status, rateLimits: snapshot, limits, warned }, warnings };
}

/** What a window of a limit is called, by its length: `5h`, `daily`, `weekly`, `monthly`. */
export function windowName(minutes: number | null): string {
  if (minutes === null) return "usage";
  const day = 24 * 60;
  if (minutes >= 28 * day) return "monthly";
  if (minutes >= 7 * day) return minutes < 8 * day ? "weekly" : `${Math.round(minutes / day)}-day`;
  if (minutes >= day) return minutes < 2 * day ? "daily" : `${Math.round(minutes / day)}-day`;
  return minutes >= 60 ? `${Math.round(minutes / 60)}h` : `${minutes}min`;
}

function warningOf(
  { windowDurationMins }: v2.RateLimitWindow,
  threshold: number,
  { limitName }: v2.RateLimitSnapshot,
): string {
  const limit = `${windowName(windowDurationMins)} limit${limitName === null ? "" : ` of ${limitName}`}`;
  return `Less than ${100 - threshold}% of your ${limit} is left. /status shows all limits.`;
}
