import { expect, test } from "vitest";
import { likeness, similarTo } from "./similar.ts";

test("words are alike by the letters they have in common and by their order", () => {
  expect(likeness("MARTHA", "MARHTA")).toBeCloseTo(0.944, 3);
  expect(likeness("DIXON", "DICKSONX")).toBeCloseTo(0.767, 3);
  expect(likeness("same", "same")).toBe(1);
  expect(likeness("abc", "xyz")).toBe(0);
});

test("the likeliest word comes last, and nothing far off is offered", () => {
  expect(similarTo("lst", ["add", "list", "last", "login"])).toEqual(["list", "last"]);
  expect(similarTo("bogus", ["list", "get"])).toEqual([]);
});
