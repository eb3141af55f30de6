import { expect, test } from "vitest";
import { cut, wrapCode, wrapLines } from "./wrap.ts";

test("a text is broken between words, and keeps its indentation", () => {
  expect(wrapLines("one two three four", 9)).toEqual(["one two", "three", "four"]);
  expect(wrapLines("  one two three", 11)).toEqual(["  one two", "  three"]);
  expect(wrapLines("a\n\nb", 10, { first: "• ", rest: "  " })).toEqual(["• a", "  ", "  b"]);
});

test("a word that is too long, wide characters and emoji are broken where the room ends", () => {
  expect(wrapLines("abcdefghijklmnop", 8)).toEqual(["abcdefgh", "ijklmnop"]);
  expect(wrapLines("漢字漢字漢字", 8)).toEqual(["漢字漢字", "漢字"]);
  expect(wrapLines("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", 8)).toEqual(["👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", "👩‍👩‍👧"]);
});

test("the columns of a prefix are counted, its styles are not", () => {
  expect(wrapLines("one two", 9, { first: "\u001b[2m• \u001b[22m", rest: "  " })).toEqual([
    "\u001b[2m• \u001b[22mone two",
  ]);
});

test("code keeps its blanks", () => {
  expect(wrapCode("a    b    c", 8)).toEqual(["a    b  ", "  c"]);
});

test("a line is cut with a sign that it goes on", () => {
  expect([cut("short", 5), cut("longer", 5), cut("漢字漢", 5)]).toEqual(["short", "long…", "漢字…"]);
});
