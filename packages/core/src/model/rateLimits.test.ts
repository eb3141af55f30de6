import { expect, test } from "vitest";
import { parseActiveRateLimit, parseRateLimits } from "./rateLimits.ts";

const EMPTY = {
  limit_id: "codex",
  limit_name: null,
  primary: null,
  secondary: null,
  credits: null,
  plan_type: null,
};

test("both windows of the account's own limit", () => {
  const headers = {
    "x-codex-primary-used-percent": "42.5",
    "x-codex-primary-window-minutes": "300",
    "x-codex-primary-reset-at": "1893456000",
    "x-codex-secondary-used-percent": "7",
    "x-codex-secondary-window-minutes": "10080",
    "x-codex-secondary-reset-at": "1893999000",
  };
  expect(parseRateLimits(headers)).toEqual([
    {
      ...EMPTY,
      primary: { used_percent: 42.5, window_minutes: 300, resets_at: 1893456000 },
      secondary: { used_percent: 7, window_minutes: 10080, resets_at: 1893999000 },
    },
  ]);
});

test("without headers there is one empty limit", () => {
  expect(parseRateLimits({})).toEqual([EMPTY]);
});

test("other limits follow by name when they hold data; credits belong to all", () => {
  const headers = {
    "x-zzz-primary-used-percent": "3",
    "x-codex-other-primary-used-percent": "10",
    "x-codex-other-primary-window-minutes": "60",
    "x-codex-other-limit-name": " GPT-X ",
    "x-codex-empty-primary-used-percent": "0",
    "x-codex-late-secondary-used-percent": "3",
    "x-codex-credits-has-credits": "1",
    "x-codex-credits-unlimited": "TRUE",
    "x-codex-credits-balance": " 9 ",
  };
  const credits = { has_credits: true, unlimited: true, balance: "9" };
  expect(parseRateLimits(headers)).toEqual([
    { ...EMPTY, credits },
    {
      ...EMPTY,
      limit_id: "codex_other",
      limit_name: "GPT-X",
      primary: { used_percent: 10, window_minutes: 60, resets_at: null },
      credits,
    },
    {
      ...EMPTY,
      limit_id: "zzz",
      primary: { used_percent: 3, window_minutes: null, resets_at: null },
      credits,
    },
  ]);
});

test.each<[string, Record<string, string>, unknown]>([
  ["a use of nothing", { "x-codex-primary-used-percent": "0", "x-codex-primary-window-minutes": "0" }, null],
  [
    "a use of nothing with a reset",
    { "x-codex-primary-used-percent": "0", "x-codex-primary-reset-at": "0" },
    { used_percent: 0, window_minutes: null, resets_at: 0 },
  ],
  [
    "odd numbers",
    {
      "x-codex-primary-used-percent": "1e1",
      "x-codex-primary-window-minutes": "1.5",
      "x-codex-primary-reset-at": "-5",
    },
    { used_percent: 10, window_minutes: null, resets_at: -5 },
  ],
  ["no number", { "x-codex-primary-used-percent": "NaN" }, null],
  ["no use", { "x-codex-primary-window-minutes": "60" }, null],
])("%s", (_, headers, primary) => {
  expect(parseRateLimits(headers)).toEqual([{ ...EMPTY, primary }]);
});

test("credits need both flags", () => {
  expect(parseRateLimits({ "x-codex-credits-has-credits": "0", "x-codex-credits-unlimited": "no" })).toEqual([
    EMPTY,
  ]);
  const headers = { "x-codex-credits-has-credits": "0", "x-codex-credits-unlimited": "false" };
  expect(parseRateLimits(headers)[0]?.credits).toEqual({
    has_credits: false,
    unlimited: false,
    balance: null,
  });
});

test("a refusal names the limit it is about", () => {
  const headers = {
    "x-codex-active-limit": "codex-bengal",
    "x-codex-bengal-primary-used-percent": "99",
    "x-codex-primary-used-percent": "1",
  };
  const primary = { used_percent: 99, window_minutes: null, resets_at: null };
  expect(parseActiveRateLimit(headers)).toEqual({ ...EMPTY, limit_id: "codex_bengal", primary });
  expect(parseActiveRateLimit({})).toEqual(EMPTY);
});
