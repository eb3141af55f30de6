import { expect, test } from "vitest";
import { columns, indexAt, layoutRows, positionOf } from "./layout.ts";

const drawn = (text: string, width: number) =>
  layoutRows(text, width).map(({ start, end }) => text.slice(start, end));

test("rows break after a blank, and inside a word only when it is longer than a row", () => {
  expect(drawn("one two three", 8)).toEqual(["one two ", "three"]);
  expect(drawn("abcdefghij kl", 4)).toEqual(["abcd", "efgh", "ij ", "kl"]);
  expect(drawn("a\n\nb", 8)).toEqual(["a", "", "b"]);
});

test("wide characters take two columns, tabs four, joined ones count once", () => {
  expect(columns("日本\té👍🏽")).toBe(2 + 2 + 4 + 1 + 2);
  expect(drawn("日本語", 4)).toEqual(["日本", "語"]);
});

test("a cursor is in the row that begins at or before it, and a column finds its character again", () => {
  const text = "日本語 text\nnext";
  const rows = layoutRows(text, 8);
  expect(rows).toEqual([
    { start: 0, end: 4 },
    { start: 4, end: 8 },
    { start: 9, end: 13 },
  ]);
  expect(positionOf(rows, text, 2)).toEqual({ row: 0, column: 4 });
  expect(positionOf(rows, text, 8)).toEqual({ row: 1, column: 4 });
  expect(rows.map((row, index) => indexAt(row, text, 5, index === rows.length - 1))).toEqual([2, 8, 13]);
});
