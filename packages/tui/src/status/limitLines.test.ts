import type { v2 } from "@codex/protocol";
import { expect, test } from "vitest";
import { limitLines } from "./limitLines.ts";

const limit = (changes: Partial<v2.RateLimitSnapshot>): v2.RateLimitSnapshot => ({
  limitId: "codex",
  limitName: null,
  primary: null,
  secondary: null,
  credits: null,
  planType: null,
  ...changes,
});

const window = (usedPercent: number, windowDurationMins: number | null) => ({
  usedPercent,
  windowDurationMins,
  resetsAt: null,
});

test("each window of a limit, by its length, with what is left of it", () => {
  const lines = limitLines(limit({ primary: window(43, 300), secondary: window(120, 10_080) }));
  expect(lines).toEqual([
    `  5 hours      ${"█".repeat(11)}${"░".repeat(9)} 57% left`,
    `  Weekly       ${"░".repeat(20)} 0% left`,
  ]);
});

test("another limit than the account's own comes under its name", () => {
  const primary = window(0, null);
  const bar = `  Limit        ${"█".repeat(20)} 100% left`;
  expect(limitLines(limit({ limitId: "other", limitName: "Other model", primary }))).toEqual([
    "  Other model",
    bar,
  ]);
  expect(limitLines(limit({ limitId: "other", primary }))).toEqual(["  other", bar]);
  expect(limitLines(limit({ limitId: "other", limitName: "Other model" }))).toEqual([]);
});

test.each<[v2.CreditsSnapshot, string | null]>([
  [{ hasCredits: true, unlimited: true, balance: null }, "unlimited"],
  [{ hasCredits: true, unlimited: false, balance: "12.5" }, "13"],
  [{ hasCredits: true, unlimited: false, balance: "0.2" }, null],
  [{ hasCredits: true, unlimited: false, balance: "many" }, null],
  [{ hasCredits: false, unlimited: true, balance: "5" }, null],
])("credits %j", (credits, shown) => {
  expect(limitLines(limit({ credits }))).toEqual(shown === null ? [] : [`  Credits      ${shown}`]);
});
