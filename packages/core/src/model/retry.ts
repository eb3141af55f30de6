import type { IncomingHttpHeaders } from "node:http";
import { abortedError } from "./modelError.ts";

const BASE_MS = 200;
const LONGEST_MS = 60_000;

/** Wait before retry number `attempt` (1 is the first), in milliseconds: 200 doubled each time, ±10 % of jitter. */
export function backoffMs(attempt: number): number {
  const jitter = 0.9 + Math.random() * 0.2;
  return Math.min(LONGEST_MS, BASE_MS * 2 ** (Math.max(1, attempt) - 1)) * jitter;
}

const TRY_AGAIN = /try again in\s*(\d+(?:\.\d+)?)\s*(ms|s|seconds?)/i;

/** The wait that a rate-limit message asks for ("try again in 1.2s", "… 350ms", "… 2 seconds"), else null. */
export function parseTryAgainMs(message: string): number | null {
  const match = TRY_AGAIN.exec(message);
  if (match === null) return null;
  const amount = Number(match[1]);
  return match[2]?.toLowerCase() === "ms" ? amount : amount * 1000;
}

/** The wait of a `retry-after` header (seconds or a date), at most a minute; null when there is none. */
export function retryAfterMs(headers: IncomingHttpHeaders): number | null {
  const value = headers["retry-after"];
  if (value === undefined) return null;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? null : Math.min(LONGEST_MS, Math.max(0, ms));
}

/** Waits; rejects at once with an aborted `ModelError` when the signal fires. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) throw abortedError();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  const onAbort = (): void => reject(abortedError());
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    await promise;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", onAbort);
  }
}
