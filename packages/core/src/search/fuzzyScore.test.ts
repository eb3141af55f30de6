import { expect, test } from "vitest";
import { FuzzyScorer } from "./fuzzyScore.ts";
import { parseQuery } from "./searchQuery.ts";

/** Score and positions of a query in a path; null when it does not fit. */
function match(query: string, path: string): [number, number[]] | null {
  const scorer = new FuzzyScorer();
  const slash = path.lastIndexOf("/") + 1;
  scorer.load(path.slice(0, slash), path.slice(slash));
  let sum = 0;
  const positions = new Set<number>();
  for (const word of parseQuery(query)) {
    const score = scorer.score(word);
    if (score < 0) return null;
    sum += score;
    for (const at of scorer.positions(word)) positions.add(at);
  }
  return [sum, [...positions].sort((one, other) => one - other)];
}

// As Codex 0.106.0 scores them.
test.each<[string, string, number, number[]]>([
  ["abc", "abc.txt", 84, [0, 1, 2]],
  ["abc", ".hidden/abc", 84, [8, 9, 10]],
  ["abc", "src/deep/abacus.md", 72, [9, 10, 12]],
  ["abe", "src/alphabet.ts", 64, [4, 9, 10]],
  ["mod", "src/mod/mod.rs", 84, [8, 9, 10]],
  ["modrs", "modules/mod.rs", 129, [8, 9, 10, 12, 13]],
  ["ab", "ab/ab", 59, [3, 4]],
  ["ab", "abab", 59, [0, 1]],
  ["aa", "xa/a", 38, [1, 3]],
  ["aa", "abc/a/b/c", 54, [0, 4]],
  ["aaa", "aXaa", 67, [0, 2, 3]],
  ["aab", "abcabc", 66, [0, 3, 4]],
  ["ba", "abcabc", 29, [1, 3]],
  ["bb", "axbxc_abc", 26, [2, 7]],
  ["a/b", "ab/ab", 60, [0, 2, 4]],
  ["ccf", "camel_case_file.ts", 69, [0, 6, 11]],
  ["ccf", "camelCaseFile.ts", 65, [0, 5, 9]],
  ["fbbq", "FooBar/BazQux.ts", 88, [0, 3, 7, 10]],
  ["f123", "foobar123.ts", 90, [0, 6, 7, 8]],
  ["a", "b/a/b", 34, [2]],
  ["b", "axbxc_abc", 16, [2]],
  ["c", "B_B_bbccba__c./c_", 32, [12]],
  [".rs", "src/mod/mod.rs", 80, [11, 12, 13]],
  ["'bar", "FooBar/BazQux.ts", 68, [3, 4, 5]],
  ["^foo", "foobar123.ts", 84, [0, 1, 2]],
  ["^-", " --1b", 32, [1]],
  ["ts$", "camelCaseFile.ts", 56, [14, 15]],
  ["b$", " 1b ", 16, [2]],
  ["^foobar123.ts$", "foobar123.ts", 309, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]],
  ["foo bar ts", "FooBar/BazQux.ts", 208, [0, 1, 2, 3, 4, 5, 14, 15]],
  ["foo !bar", "123foo", 56, [3, 4, 5]],
  ["unicode", "ünïcode.txt", 184, [0, 1, 2, 3, 4, 5, 6]],
  ["istanbul", "İstanbul", 209, [0, 1, 2, 3, 4, 5, 6, 7]],
  ["sharp", "ſharp", 134, [0, 1, 2, 3, 4]],
  ["file", "emoji😀file.txt", 104, [6, 7, 8, 9]],
  ["ファ", "日本語/ファイル.txt", 59, [4, 5]],
  ["😀", "emoji😀file.txt", 32, [5]],
])("%j in %j has the score %i", (query, path, score, positions) => {
  expect(match(query, path)).toEqual([score, positions]);
});

test.each([
  ["SRC", "src/a.ts", "a capital wants a capital"],
  ["Eclair", "naïve/éclair.md", "a capital wants a capital"],
  ["éclair", "ECLAIR.md", "an accent wants the accent"],
  ["strasse", "straße.txt", "a letter stands for one letter"],
  ["ba", "ab", "letters come in their order"],
  ["abcd", "abc", "all letters must be there"],
  ["^bar", "foo/bar", "the beginning is that of the whole path"],
  ["foo$", "foo.ts", "the end is that of the whole path"],
  ["^foo$", "foo/foo", "the whole path is meant"],
  ["'br", "bar", "letters as they stand leave no gap"],
  ["!bar foo", "foo bar", "excluded words exclude"],
])("%j does not fit %j: %s", (query, path) => {
  expect(match(query, path)).toBeNull();
});

test("a letter with combining marks is one position", () => {
  expect(match("txt", "e\u0301e\u0301.txt")).toEqual([80, [3, 4, 5]]);
});

test("paths of one folder after the other do not mix", () => {
  const scorer = new FuzzyScorer();
  const [word] = parseQuery("abc");
  const scores = [
    ["x/", "abc"],
    ["x/", "zzz"],
    ["abc/", "x"],
    ["é/", "abc"],
    ["", "abc"],
    ["x".repeat(1000), "abc"],
    ["", "ab"],
  ].map(([folder = "", name = ""]) => {
    scorer.load(folder, name);
    return word === undefined ? null : scorer.score(word);
  });
  expect(scores).toEqual([84, -1, 84, 84, 84, 56, -1]);
});
