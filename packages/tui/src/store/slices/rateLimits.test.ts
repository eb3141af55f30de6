import type { v2 } from "@codex/protocol";
import { expect, test } from "vitest";
import { limitReported, windowName } from "./rateLimits.ts";
import { initialStatus } from "./status.ts";

function snapshot(primary: number, secondary: number, limitId: string | null = null): v2.RateLimitSnapshot {
  return {
    limitId,
    limitName: limitId,
    primary: { usedPercent: primary, windowDurationMins: 300, resetsAt: null },
    secondary: { usedPercent: secondary, windowDurationMins: 10_080, resetsAt: null },
    credits: null,
    planType: null,
  };
}

test("the user is warned once at each threshold of each window, and again after the window began anew", () => {
  let status = initialStatus;
  const warnings = [
    snapshot(74, 10),
    snapshot(75, 10),
    snapshot(80, 91),
    snapshot(96, 92),
    snapshot(2, 92),
    snapshot(90, 92),
  ].map((next) => {
    const told = limitReported(status, next);
    status = told.status;
    return told.warnings.map((text) => text.replace(" is left. /status shows all limits.", ""));
  });
  expect(warnings).toEqual([
    [],
    ["Less than 25% of your 5h limit"],
    ["Less than 10% of your weekly limit"],
    ["Less than 5% of your 5h limit"],
    [],
    ["Less than 10% of your 5h limit"],
  ]);
});

test("each limit is kept beside the others", () => {
  const first = limitReported(initialStatus, snapshot(1, 1)).status;
  const { status, warnings } = limitReported(first, snapshot(75, 1, "fast"));
  expect(Object.keys(status.limits)).toEqual(["codex", "fast"]);
  expect(warnings).toEqual(["Less than 25% of your 5h limit of fast is left. /status shows all limits."]);
});

test("a window is called by its length", () => {
  expect([null, 45, 60, 300, 1440, 4320, 10_080, 20_160, 43_200].map(windowName)).toEqual([
    "usage",
    "45min",
    "1h",
    "5h",
    "daily",
    "3-day",
    "weekly",
    "14-day",
    "monthly",
  ]);
});
