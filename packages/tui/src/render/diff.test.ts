import { expect, test } from "vitest";
import { countDiff, parseDiff, wholeFile } from "./diff.ts";

test("lines of a diff have the numbers they have in their file", () => {
  const lines = parseDiff(
    "@@ -3,3 +3,3 @@\n a\n-b\n+c\n d\n@@ -20 +20,2 @@\n e\n+f\n\\ No newline at end of file\n",
  );
  expect(lines.map(({ kind, number, text }) => `${kind} ${number} ${text}`)).toEqual([
    "context 3 a",
    "removed 4 b",
    "added 4 c",
    "context 5 d",
    "gap 0 ",
    "context 20 e",
    "added 21 f",
  ]);
  expect(countDiff(lines)).toEqual({ added: 2, removed: 1 });
});

test("of a whole file every line counts, of an empty one none", () => {
  expect(countDiff(wholeFile("a\nb\n", "added"))).toEqual({ added: 2, removed: 0 });
  expect([wholeFile("", "removed"), parseDiff("")]).toEqual([[], []]);
});
