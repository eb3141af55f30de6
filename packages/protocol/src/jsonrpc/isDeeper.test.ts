import { expect, test } from "vitest";
import { isDeeper } from "./isDeeper.ts";

test.each([
  ["[[]]", 2, false],
  ["[[]]", 1, true],
  ['{"a":[{"b":1}]}', 3, false],
  ['{"a":[{"b":1}]}', 2, true],
  ["[[],[],[[]]]", 3, false],
  ['["[[[[","\\\\","\\"[["]', 1, false],
  ['["[[', 1, false],
  ["[".repeat(1000), 127, true],
  ["]]][[", 1, false],
  ["", 0, false],
])("%s is deeper than %i: %s", (text, levels, expected) => {
  expect(isDeeper(text, levels)).toBe(expected);
});
