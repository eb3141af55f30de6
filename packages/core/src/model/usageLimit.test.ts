import { expect, test } from "vitest";
import { parseActiveRateLimit } from "./rateLimits.ts";
import { usageLimitText } from "./usageLimit.ts";

const NOW = new Date(2030, 0, 1, 9, 0);
const HIT = "You've hit your usage limit";

function text(plan: string | null, at: Date | null, headers: Record<string, string> = {}): string {
  const usage = {
    plan,
    resetsAt: at === null ? null : at.getTime() / 1000,
    limit: parseActiveRateLimit(headers),
    promo: headers["x-codex-promo-message"] ?? null,
  };
  return usageLimitText(usage, NOW);
}

test.each<[string | null, string]>([
  [
    "free",
    `${HIT}. Upgrade to Plus to continue using Codex (https://chatgpt.com/explore/plus), or try again later.`,
  ],
  [
    "go",
    `${HIT}. Upgrade to Plus to continue using Codex (https://chatgpt.com/explore/plus), or try again later.`,
  ],
  [
    "plus",
    `${HIT}. Upgrade to Pro (https://chatgpt.com/explore/pro), visit https://chatgpt.com/codex/settings/usage to purchase more credits or try again later.`,
  ],
  [
    "pro",
    `${HIT}. Visit https://chatgpt.com/codex/settings/usage to purchase more credits or try again later.`,
  ],
  ["team", `${HIT}. To get more access now, send a request to your admin or try again later.`],
  ["business", `${HIT}. To get more access now, send a request to your admin or try again later.`],
  ["enterprise", `${HIT}. Try again later.`],
  ["edu", `${HIT}. Try again later.`],
  ["weird", `${HIT}. Try again later.`],
  [null, `${HIT}. Try again later.`],
])("plan %s", (plan, expected) => {
  expect(text(plan, null)).toBe(expected);
});

test.each<[Date, string]>([
  [new Date(2030, 0, 1, 23, 38), "11:38 PM"],
  [new Date(2030, 0, 1, 0, 5), "12:05 AM"],
  [new Date(2030, 0, 2, 1, 1), "Jan 2nd, 2030 1:01 AM"],
  [new Date(2030, 0, 3, 13, 0), "Jan 3rd, 2030 1:00 PM"],
  [new Date(2030, 0, 11, 12, 0), "Jan 11th, 2030 12:00 PM"],
  [new Date(2031, 11, 21, 12, 0), "Dec 21st, 2031 12:00 PM"],
  [new Date(2030, 4, 30, 12, 0), "May 30th, 2030 12:00 PM"],
])("%s is told as %s", (at, told) => {
  expect(text(null, at)).toBe(`${HIT}. Try again at ${told}.`);
});

test("a limit with a name of its own, or with advice of the server's", () => {
  const named = { "x-codex-active-limit": "codex_other", "x-codex-other-limit-name": "GPT-X" };
  expect(text("plus", null, named)).toBe(
    `${HIT} for GPT-X. Switch to another model now, or try again later.`,
  );
  expect(text("enterprise", null, { "x-codex-limit-name": "Codex" })).toBe(`${HIT}. Try again later.`);
  const promo = { "x-codex-promo-message": "Buy promo" };
  expect(text("plus", NOW, promo)).toBe(`${HIT}. Buy promo, or try again at 9:00 AM.`);
});
