import { expect, test } from "vitest";
import { shellJoin } from "./display.ts";
import { splitShellWords } from "./shellWords.ts";

test.each([
  ["a  b\tc\nd", ["a", "b", "c", "d"]],
  [`'a b' "c d" e\\ f`, ["a b", "c d", "e f"]],
  [`"\\$x \\"q\\" \\n"`, ['$x "q" \\n']],
  [`a'b'"c"`, ["abc"]],
  ["a # comment\nb", ["a", "b"]],
  ["a#b", ["a#b"]],
  ["a \\\n b", ["a", "", "b"]],
  [`'' ""`, ["", ""]],
  ["", []],
])("splits %j", (line, words) => {
  expect(splitShellWords(line)).toEqual(words);
});

test.each(["'a", '"a', "a\\", '"a\\'])("an open end is told: %j", (line) => {
  expect(splitShellWords(line)).toBeNull();
});

test("what was joined is split into the same words", () => {
  const argv = ["a b", "", "it's", '"', "\\", "$x", "!", "^a^", "`", "é\n", "#"];
  expect(splitShellWords(shellJoin(argv))).toEqual(argv);
});
