import { expect, test } from "vitest";
import { judge, limits } from "./limits.ts";

test("an upper limit is missed above it, a lower one below it", () => {
  expect(judge(limits.version, 1.4).ok).toBe(true);
  expect(judge(limits.version, 1.6).ok).toBe(false);
  expect(judge(limits.deltas, 25_000).ok).toBe(true);
  expect(judge(limits.deltas, 10_000)).toEqual({
    ok: false,
    line: "MISS text deltas, all notifications           10,000/s  (limit >= 20,000)",
  });
});
