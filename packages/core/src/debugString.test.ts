import { expect, test } from "vitest";
import { debugString } from "./debugString.ts";

test.each([
  ["plain é 😀", '"plain é 😀"'],
  ['"\\', '"\\"\\\\"'],
  ["\n\r\t\0", '"\\n\\r\\t\\0"'],
  ["\u0001\u007f", '"\\u{1}\\u{7f}"'],
  ["a\u200bb\u00a0c\u2028", '"a\\u{200b}b\\u{a0}c\\u{2028}"'],
])("%j", (text, shown) => {
  expect(debugString(text)).toBe(shown);
});
