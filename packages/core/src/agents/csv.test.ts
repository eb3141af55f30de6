import { expect, test } from "vitest";
import { formatCsv, parseCsv } from "./csv.ts";

test("fields may be in quotes, with commas, quotes and line ends in them", () => {
  const text = 'id,"full name"\r\n1,"Bob, ""B"""\n\n2,"two\nlines"\n3,';
  expect(parseCsv(text)).toEqual({
    header: ["id", "full name"],
    rows: [
      ["1", 'Bob, "B"'],
      ["2", "two\nlines"],
      ["3", ""],
    ],
  });
});

test.each([
  ["", "csv input must include a header row"],
  ["a,a\n", "csv header a is duplicated"],
  ["a,b\n1\n", "csv row 2 has 1 fields but header has 2"],
  ['a\n"open', "csv line 2 has a quote that does not end"],
])("%j is refused", (text, fault) => {
  expect(() => parseCsv(text)).toThrow(fault);
});

test("what is written reads the same", () => {
  const rows = [
    ["a", "b"],
    ['say "x"', "1,2"],
    ["", "two\nlines"],
  ];
  const [header = [], ...rest] = rows;
  expect(parseCsv(formatCsv(rows))).toEqual({ header, rows: rest });
});
