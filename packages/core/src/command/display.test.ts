import { expect, test } from "vitest";
import { shellJoin } from "./display.ts";

test.each([
  ["", "''"],
  [" ", "' '"],
  ["plain-word_1.0/x:y@z]+", "plain-word_1.0/x:y@z]+"],
  ["a=b", "'a=b'"],
  ["1,20p", "'1,20p'"],
  ["%", "'%'"],
  ["~", "'~'"],
  ["it's", `"it's"`],
  ["a'b $x", `"a'b "'$x'`],
  [`a'"b`, `"a'\\"b"`],
  [`a'b"c$d`, `"a'b\\"c"'$d'`],
  ["a'\\b", `"a'\\\\b"`],
  ["a\\b", '"a\\\\b"'],
  ["$y/\\{3\\}/$x/", `'$y/'"\\\\{3\\\\}/"'$x/'`],
  ["a'`b", "\"a'\"'`b'"],
  ["!h", "'!h'"],
  ["^c", "'^c'"],
  ["x^y", "x'^y'"],
  ["a^'b", `a'^'"'b"`],
  ["'^'", `"'"'^'"'"`],
  ["a'!b'", `"a'"'!b'"'"`],
  ["!'^", `'!'"'"'^'`],
  ["é", "'é'"],
  ["a'é", `"a'é"`],
  ["a\nb", "'a\nb'"],
])("%j is quoted as %j", (word, quoted) => {
  expect(shellJoin([word])).toBe(quoted);
});

test("words are joined by one space", () => {
  expect(shellJoin(["/bin/bash", "-lc", "echo hello; ls -1 | head -3"])).toBe(
    "/bin/bash -lc 'echo hello; ls -1 | head -3'",
  );
});
