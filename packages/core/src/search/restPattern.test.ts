import { expect, test } from "vitest";
import { RestPattern } from "./restPattern.ts";
import { parseQuery } from "./searchQuery.ts";

function after(query: string, had: number): RegExp | null {
  const [word] = parseQuery(query);
  if (word === undefined) throw new Error("no word");
  return new RestPattern(word).after(had);
}

test.each([
  ["main", 0, "main.ts", true],
  ["main", 0, "MyAssIgNment", true],
  ["main", 0, "niam", false],
  ["main", 2, "in", true],
  ["main", 2, "ma", false],
  ["Main", 0, "main", false],
  ["Main", 0, "xMain", true],
  ["a]^-b", 0, "xa]^-b", true],
  ["a.b", 0, "axb", false],
  ["maé", 0, "ma", true],
  ["maé", 0, "m", false],
  ["main", 0, "ｍain", true],
])("%s after %i letters: %s is to be looked at: %s", (query, had, name, expected) => {
  expect(after(query, had)?.test(name)).toBe(expected);
});

test("nothing is asked of names when the folders have the whole word", () => {
  expect(after("main", 4)).toBeNull();
});
