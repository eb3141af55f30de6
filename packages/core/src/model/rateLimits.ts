import type { IncomingHttpHeaders } from "node:http";
import type { CreditsSnapshot, RateLimitSnapshot, RateLimitWindow } from "@codex/protocol";

/** The limit that every account has. */
const DEFAULT_LIMIT = "codex";

const LIMIT_HEADER = /^x-(.+)-primary-used-percent$/;

/**
 * The limits of an answer's `x-<limit>-…` headers: the account's own first (empty when the server says nothing),
 * then the others that hold data, by name.
 */
export function parseRateLimits(headers: IncomingHttpHeaders): RateLimitSnapshot[] {
  const ids = new Set<string>();
  for (const name in headers) {
    const id = LIMIT_HEADER.exec(name)?.[1];
    if (id !== undefined) ids.add(limitId(id));
  }
  ids.delete(DEFAULT_LIMIT);
  const others = [...ids]
    .sort()
    .map((id) => parseRateLimit(headers, id))
    .filter((limit) => limit.primary !== null || limit.secondary !== null);
  return [parseRateLimit(headers, DEFAULT_LIMIT), ...others];
}

/** The limit that a refusal is about: the one named by `x-codex-active-limit`, else the account's own. */
export function parseActiveRateLimit(headers: IncomingHttpHeaders): RateLimitSnapshot {
  const active = text(headers, "x-codex-active-limit");
  return parseRateLimit(headers, active === null ? DEFAULT_LIMIT : limitId(active));
}

function parseRateLimit(headers: IncomingHttpHeaders, id: string): RateLimitSnapshot {
  const prefix = `x-${id.replaceAll("_", "-")}`;
  return {
    limit_id: id,
    limit_name: text(headers, `${prefix}-limit-name`),
    primary: parseWindow(headers, `${prefix}-primary`),
    secondary: parseWindow(headers, `${prefix}-secondary`),
    credits: parseCredits(headers),
    plan_type: null,
  };
}

function limitId(name: string): string {
  return name.trim().toLowerCase().replaceAll("-", "_");
}

function parseWindow(headers: IncomingHttpHeaders, prefix: string): RateLimitWindow | null {
  const used = text(headers, `${prefix}-used-percent`);
  const used_percent = used === null ? Number.NaN : Number(used);
  if (!Number.isFinite(used_percent)) return null;
  const window_minutes = integer(headers, `${prefix}-window-minutes`);
  const resets_at = integer(headers, `${prefix}-reset-at`);
  const empty = used_percent === 0 && !window_minutes && resets_at === null;
  return empty ? null : { used_percent, window_minutes, resets_at };
}

function parseCredits(headers: IncomingHttpHeaders): CreditsSnapshot | null {
  const has_credits = flag(headers, "x-codex-credits-has-credits");
  const unlimited = flag(headers, "x-codex-credits-unlimited");
  if (has_credits === null || unlimited === null) return null;
  return { has_credits, unlimited, balance: text(headers, "x-codex-credits-balance") };
}

/** A header's trimmed value, null when it is absent or blank. */
function text(headers: IncomingHttpHeaders, name: string): string | null {
  const value = headers[name];
  const trimmed = (Array.isArray(value) ? value[0] : value)?.trim();
  return trimmed === undefined || trimmed === "" ? null : trimmed;
}

function integer(headers: IncomingHttpHeaders, name: string): number | null {
  const value = text(headers, name);
  return value !== null && /^[+-]?\d+$/.test(value) ? Number(value) : null;
}

function flag(headers: IncomingHttpHeaders, name: string): boolean | null {
  const value = text(headers, name)?.toLowerCase();
  if (value === "true" || value === "1") return true;
  return value === "false" || value === "0" ? false : null;
}
