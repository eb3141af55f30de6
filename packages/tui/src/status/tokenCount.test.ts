import { expect, test } from "vitest";
import { tokenCount } from "./tokenCount.ts";

test("numbers of tokens are short", () => {
  expect([0, 999, 1000, 12_345, 123_456, 999_499, 999_500, 4_560_000].map(tokenCount)).toEqual([
    "0",
    "999",
    "1K",
    "12.3K",
    "123K",
    "999K",
    "1M",
    "4.56M",
  ]);
});
