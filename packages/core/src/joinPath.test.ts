import { expect, test } from "vitest";
import { joinPath } from "./joinPath.ts";

test.each([
  ["a", "/work/a"],
  [".", "/work/."],
  ["./a/", "/work/./a/"],
  ["../a", "/work/../a"],
  ["~/a", "/work/~/a"],
  ["", "/work/"],
  ["/usr//lib/..", "/usr//lib/.."],
])("%j stays as it is written", (file, joined) => {
  expect(joinPath("/work", file)).toBe(joined);
});

test("a folder that ends in a slash gets no second one", () => {
  expect(joinPath("/", "a")).toBe("/a");
});
