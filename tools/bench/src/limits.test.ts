import { expect, test } from "vitest";
import { judge, limits } from "./limits.ts";

test("a limit is missed above it", () => {
  expect(judge(limits.version, 1.2).ok).toBe(true);
  expect(judge(limits.version, 1.4)).toEqual({
    ok: false,
    line: "MISS codex --version / node -e 0                  1.40x  (limit 1.30)",
  });
});

test("a figure has its unit", () => {
  expect(judge(limits.tuiEcho, 9.5).line).toBe(
    "ok   key echo, 200 deltas a second, p95           9.50 ms  (limit 16.00)",
  );
});

test("what cannot be measured misses its limit", () => {
  expect(judge(limits.ready, Number.NaN).ok).toBe(false);
});
