import { expect, test } from "vitest";
import { ModelError } from "./modelError.ts";
import { backoffMs, parseTryAgainMs, pause, retryAfterMs } from "./retry.ts";

test("the back-off doubles from 200 ms, give or take a tenth, and ends at a minute", () => {
  for (const [attempt, middle] of [
    [1, 200],
    [2, 400],
    [3, 800],
    [30, 60_000],
  ] as const) {
    expect(backoffMs(attempt)).toBeGreaterThanOrEqual(middle * 0.9);
    expect(backoffMs(attempt)).toBeLessThanOrEqual(middle * 1.1);
  }
});

test.each<[string, number | null]>([
  ["Rate limit reached. Please try again in 1.2s.", 1200],
  ["try again in 350ms", 350],
  ["Try Again in 2 seconds", 2000],
  ["try again in 28ms.", 28],
  ["try again in 1m3s", null],
  ["please wait", null],
])("%s", (message, ms) => {
  expect(parseTryAgainMs(message)).toBe(ms);
});

test("retry-after in seconds or as a date, at most a minute", () => {
  expect(retryAfterMs({ "retry-after": "2" })).toBe(2000);
  expect(retryAfterMs({ "retry-after": "9000" })).toBe(60_000);
  expect(retryAfterMs({ "retry-after": new Date(0).toUTCString() })).toBe(0);
  expect(retryAfterMs({ "retry-after": "soon" })).toBeNull();
  expect(retryAfterMs({})).toBeNull();
});

test("a pause ends early when the call is given up", async () => {
  const controller = new AbortController();
  const paused = pause(60_000, controller.signal);
  controller.abort();
  await expect(paused).rejects.toThrow(new ModelError("aborted", "the model request was aborted"));
  await expect(pause(60_000, controller.signal)).rejects.toMatchObject({ kind: "aborted" });
  await pause(1, new AbortController().signal);
});
