import { expect, test } from "vitest";
import { shellJoin } from "./shellJoin.ts";

const words: readonly (readonly [string, string])[] = [
  ["", "''"],
  [" ", "' '"],
  ["plain-word_1.0/x:y@z]+", "plain-word_1.0/x:y@z]+"],
  ["a=b", "'a=b'"],
  ["a,b", "'a,b'"],
  ["it's", `"it's"`],
  ["a'b $x", `"a'b "'$x'`],
  ["a'\"b", `"a'\\"b"`],
  ["a'\\b", `"a'\\\\b"`],
  ["a\\b", '"a\\\\b"'],
  ["$y/\\{3\\}/$x/", `'$y/'"\\\\{3\\\\}/"'$x/'`],
  ["a'`b", "\"a'\"'`b'"],
  ["x^y", "x'^y'"],
  ["a^'b", `a'^'"'b"`],
  ["'^'", `"'"'^'"'"`],
  ["a'!b'", `"a'"'!b'"'"`],
  ["é", "'é'"],
  ["a'é", `"a'é"`],
  ["a\nb", "'a\nb'"],
];

test.each(words)("%j is quoted as %j", (word, quoted) => {
  expect(shellJoin([word])).toBe(quoted);
});

test("words are joined by one space", () => {
  expect(shellJoin(["/bin/bash", "-lc", "echo hello; ls -1 | head -3"])).toBe(
    "/bin/bash -lc 'echo hello; ls -1 | head -3'",
  );
});
