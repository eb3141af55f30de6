import type { v2 } from "@codex/protocol";

/** Cells of a bar. */
const cells = 20;

/** A limit of the account as lines: how much of each window is left and when it begins anew, and the credits. */
export function limitLines({
  limitName,
  limitId,
  primary,
  secondary,
  credits,
}: v2.RateLimitSnapshot): string[] {
  const windows = [primary, secondary].flatMap((window) => (window === null ? [] : [windowLine(window)]));
  const credit = creditText(credits);
  const lines = [...windows, ...(credit === null ? [] : [row("Credits", credit)])];
  const name = limitName ?? (limitId === "codex" ? null : limitId);
  return name === null || lines.length === 0 ? lines : [`  ${name}`, ...lines];
}

function windowLine({ usedPercent, windowDurationMins, resetsAt }: v2.RateLimitWindow): string {
  const left = Math.max(0, Math.min(100, 100 - usedPercent));
  const full = Math.round((left / 100) * cells);
  const bar = "█".repeat(full) + "░".repeat(cells - full);
  const reset = resetsAt === null ? "" : `, anew ${timeText(resetsAt)}`;
  return row(windowName(windowDurationMins), `${bar} ${left}% left${reset}`);
}

function windowName(minutes: number | null): string {
  if (minutes === null) return "Limit";
  if (minutes % 10_080 === 0) return minutes === 10_080 ? "Weekly" : `${minutes / 10_080} weeks`;
  if (minutes % 1440 === 0) return `${minutes / 1440} days`;
  return minutes % 60 === 0 ? `${minutes / 60} hours` : `${minutes} min`;
}

function timeText(seconds: number): string {
  const at = new Date(seconds * 1000);
  const time = at.toLocaleTimeString(undefined, { hour: "2-digit", minute: "2-digit", hour12: false });
  return at.toDateString() === new Date().toDateString()
    ? time
    : `${time} on ${at.toLocaleDateString(undefined, { day: "numeric", month: "short" })}`;
}

/** What the backend says about credits; null when the account has none to speak of. */
function creditText(credits: v2.CreditsSnapshot | null): string | null {
  if (credits === null || !credits.hasCredits) return null;
  if (credits.unlimited) return "unlimited";
  const balance = Math.round(Number(credits.balance ?? "0"));
  return balance > 0 ? String(balance) : null;
}

function row(name: string, value: string): string {
  return `  ${name.padEnd(12)} ${value}`;
}
