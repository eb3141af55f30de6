import type { RateLimitSnapshot } from "@codex/protocol";

/** What a refusal for usage says about itself. */
export interface UsageLimit {
  /** The account's plan as the server spells it. */
  readonly plan: string | null;
  /** When the limit ends, in unix seconds. */
  readonly resetsAt: number | null;
  /** The limit that was hit. */
  readonly limit: RateLimitSnapshot;
  /** The server's own advice on what to buy. */
  readonly promo: string | null;
}

const HIT = "You've hit your usage limit";

/** The text a client shows when the account's usage is spent; times are in the machine's time zone. */
export function usageLimitText(usage: UsageLimit, now = new Date()): string {
  const again = usage.resetsAt === null ? "later" : `at ${resetTime(usage.resetsAt, now)}`;
  const name = usage.limit.limit_name;
  if (name !== null && name.toLowerCase() !== "codex") {
    return `${HIT} for ${name}. Switch to another model now, or try again ${again}.`;
  }
  if (usage.promo !== null) return `${HIT}. ${usage.promo}, or try again ${again}.`;
  const advice = ADVICE.get(usage.plan ?? "");
  return advice === undefined ? `${HIT}. Try again ${again}.` : `${HIT}. ${advice} or try again ${again}.`;
}

/** Refusal of an account whose plan does not include the product. */
export const USAGE_NOT_INCLUDED_TEXT =
  "To use Codex with your ChatGPT plan, upgrade to Plus: https://chatgpt.com/explore/plus.";

const TO_PLUS = "Upgrade to Plus to continue using Codex (https://chatgpt.com/explore/plus),";
const ASK_ADMIN = "To get more access now, send a request to your admin";
const BUY = "isit https://chatgpt.com/codex/settings/usage to purchase more credits";

const ADVICE: ReadonlyMap<string, string> = new Map([
  ["free", TO_PLUS],
  ["go", TO_PLUS],
  ["plus", `Upgrade to Pro (https://chatgpt.com/explore/pro), v${BUY}`],
  ["pro", `V${BUY}`],
  ["team", ASK_ADMIN],
  ["business", ASK_ADMIN],
]);

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "3:07 PM" today, "Jan 1st, 2030 3:07 PM" on another day. */
function resetTime(unixSeconds: number, now: Date): string {
  const at = new Date(unixSeconds * 1000);
  const hours = at.getHours();
  const minutes = String(at.getMinutes()).padStart(2, "0");
  const time = `${hours % 12 === 0 ? 12 : hours % 12}:${minutes} ${hours < 12 ? "AM" : "PM"}`;
  if (at.toDateString() === now.toDateString()) return time;
  const day = at.getDate();
  return `${MONTHS[at.getMonth()]} ${day}${ordinalSuffix(day)}, ${at.getFullYear()} ${time}`;
}

function ordinalSuffix(day: number): string {
  if (day >= 11 && day <= 13) return "th";
  return ["th", "st", "nd", "rd"][day % 10] ?? "th";
}
