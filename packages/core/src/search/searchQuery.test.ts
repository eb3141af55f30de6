import { expect, test } from "vitest";
import { parseQuery } from "./searchQuery.ts";

function shown(query: string) {
  return parseQuery(query).map(({ kind, excluded, letters }) => [
    kind,
    excluded,
    String.fromCodePoint(...letters),
  ]);
}

test.each([
  ["abc", [["fuzzy", false, "abc"]]],
  [
    "  a  b ",
    [
      ["fuzzy", false, "a"],
      ["fuzzy", false, "b"],
    ],
  ],
  ["a\\ b", [["fuzzy", false, "a b"]]],
  ["'abc", [["substring", false, "abc"]]],
  ["^abc", [["prefix", false, "abc"]]],
  ["abc$", [["suffix", false, "abc"]]],
  ["^abc$", [["whole", false, "abc"]]],
  ["!abc", [["substring", true, "abc"]]],
  ["!^abc", [["prefix", true, "abc"]]],
  ["\\!abc", [["fuzzy", false, "!abc"]]],
  ["\\^abc", [["fuzzy", false, "^abc"]]],
  ["\\'abc", [["fuzzy", false, "'abc"]]],
  ["abc\\$", [["fuzzy", false, "abc$"]]],
  ["", []],
  [" ", []],
  ["^", []],
  ["!", []],
  ["$", []],
])("%j is understood", (query, words) => {
  expect(shown(query)).toEqual(words);
});

test("case and accents matter where they are given", () => {
  const wishes = parseQuery("abc Abc ábc Ä").map(({ ignoreCase, ignoreAccents }) => [
    ignoreCase,
    ignoreAccents,
  ]);
  expect(wishes).toEqual([
    [true, true],
    [false, true],
    [true, false],
    [false, false],
  ]);
});
