import { expect, test } from "vitest";
import { jsonResult, plainResult } from "../exec/resultText.ts";
import { countLines, truncateMiddle, truncateWithCount } from "./truncate.ts";

const numbers = (last: number) => Array.from({ length: last }, (_, i) => `${i + 1}\n`).join("");
const bytes = (limit: number) => ({ mode: "bytes", limit }) as const;
const tokens = (limit: number) => ({ mode: "tokens", limit }) as const;

test("cuts the middle and says how much", () => {
  const cut = truncateMiddle(numbers(4000), bytes(10_000));
  expect(cut).toContain("12…8893 chars truncated…3001\n");
  expect(cut.length).toBe(10_000 + "…8893 chars truncated…".length);
  expect(truncateMiddle(numbers(30_000), tokens(10_000))).toContain("42…32224 tokens truncated…7\n");
  expect(truncateMiddle("abc", tokens(0))).toBe("…1 tokens truncated…");
  expect(truncateMiddle("abc", bytes(3))).toBe("abc");
});

test("counts characters and never cuts one", () => {
  expect(truncateMiddle("€€€€", bytes(7))).toBe("€…2 chars truncated…€");
  expect(truncateMiddle("😀😀😀", bytes(9))).toBe("😀…1 chars truncated…😀");
});

test("heads a shortened text with its number of lines", () => {
  expect(truncateWithCount(numbers(400), tokens(50))).toMatch(
    /^Total output lines: 400\n\n1\n.*\n3…323 tokens truncated…376\n.*400\n$/s,
  );
  expect(truncateWithCount("short", tokens(50))).toBe("short");
  expect([countLines(""), countLines("a"), countLines("a\n"), countLines("a\n\nb")]).toEqual([0, 1, 1, 3]);
});

test("writes results as lines and as JSON", () => {
  const result = { exitCode: 3, durationMs: 4049, timedOut: false, output: 'o"\n' };
  expect(plainResult(result, bytes(100))).toBe('Exit code: 3\nWall time: 4 seconds\nOutput:\no"\n');
  expect(jsonResult(result, bytes(100))).toBe(
    '{"output":"o\\"\\n","metadata":{"exit_code":3,"duration_seconds":4.0}}',
  );
  const late = { exitCode: 124, durationMs: 704.9, timedOut: true, output: "x\n" };
  expect(plainResult(late, bytes(100))).toBe(
    "Exit code: 124\nWall time: 0.7 seconds\nOutput:\ncommand timed out after 704 milliseconds\nx\n",
  );
  expect(jsonResult(late, bytes(100))).toContain('"duration_seconds":0.7}');
});

test("names the number of lines only when lines are missing", () => {
  const result = { exitCode: 0, durationMs: 0, timedOut: false };
  expect(plainResult({ ...result, output: numbers(4000) }, bytes(10_000))).toMatch(
    /^Exit code: 0\nWall time: 0 seconds\nTotal output lines: 4000\nOutput:\n1\n/,
  );
  expect(plainResult({ ...result, output: "a".repeat(99) }, bytes(10))).toBe(
    "Exit code: 0\nWall time: 0 seconds\nOutput:\naaaaa…89 chars truncated…aaaaa",
  );
});
