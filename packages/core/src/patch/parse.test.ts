import { expect, test } from "vitest";
import { parsePatch } from "./parse.ts";

const patch = (...lines: string[]) => ["*** Begin Patch", ...lines, "*** End Patch"].join("\n");

test("reads the three kinds of sections in order", () => {
  const text = patch(
    "*** Add File: new.txt",
    "+one",
    "++two",
    "*** Delete File: old.txt",
    "*** Update File: a.txt",
    "*** Move to: b.txt",
    "@@ class A",
    " same",
    "-gone",
    "+here",
    "*** End of File",
    "@@",
    "+more",
  );
  expect(parsePatch(text)).toEqual([
    { kind: "add", path: "new.txt", content: "one\n+two\n" },
    { kind: "delete", path: "old.txt" },
    {
      kind: "update",
      path: "a.txt",
      moveTo: "b.txt",
      chunks: [
        { heading: "class A", before: ["same", "gone"], after: ["same", "here"], atEnd: true },
        { heading: null, before: [], after: ["more"], atEnd: false },
      ],
    },
  ]);
});

test("an empty line is an empty context line, and the first @@ may be left out", () => {
  const [section] = parsePatch(patch("*** Update File: a", " x", "", "-y"));
  expect(section).toMatchObject({ chunks: [{ heading: null, before: ["x", "", "y"], after: ["x", ""] }] });
});

test.each([
  ["white space around", "\n  *** Begin Patch \n*** Add File: x\n+1\n\t*** End Patch\n\n"],
  ["carriage returns", "*** Begin Patch\r\n*** Add File: x\r\n+1\r\n*** End Patch\r\n"],
  ["a shell's quoting left over", "<<'EOF'\n*** Begin Patch\n*** Add File: x\n+1\n*** End Patch\nEOF"],
  ["a quoted marker", '<<"EOF"\n*** Begin Patch\n*** Add File: x\n+1\n*** End Patch\nEOF\n'],
  ["indented headers", "*** Begin Patch\n  *** Add File: x  \n+1\n*** End Patch"],
])("forgives %s", (_name, text) => {
  expect(parsePatch(text)).toEqual([{ kind: "add", path: "x", content: "1\n" }]);
});

test("a patch without sections is empty", () => {
  expect(parsePatch(patch())).toEqual([]);
});

const header = (line: string) =>
  `'${line}' is not a valid hunk header. Valid hunk headers: ` +
  "'*** Add File: {path}', '*** Delete File: {path}', '*** Update File: {path}'";
const unexpected = (line: string) =>
  `Unexpected line found in update hunk: '${line}'. Every line should start with ` +
  "' ' (context line), '+' (added line), or '-' (removed line)";

test.each([
  ["no patch at all", "invalid patch: The first line of the patch must be '*** Begin Patch'"],
  ["", "invalid patch: The last line of the patch must be '*** End Patch'"],
  [
    "*** Begin Patch\n*** Add File: x\n+1",
    "invalid patch: The last line of the patch must be '*** End Patch'",
  ],
  [
    "<<'X'\n*** Begin Patch\n*** End Patch\nX",
    "invalid patch: The first line of the patch must be '*** Begin Patch'",
  ],
  ["<<EOF\nfoo\nbar\nEOF", "invalid patch: The first line of the patch must be '*** Begin Patch'"],
  [patch("*** Add File: x", "+1", "2"), `invalid hunk at line 4, ${header("2")}`],
  [patch(""), `invalid hunk at line 2, ${header("")}`],
  [patch("*** Update File: a"), "invalid hunk at line 2, Update file hunk for path 'a' is empty"],
  [patch("*** Update File: a", "@@"), "invalid hunk at line 4, Update hunk does not contain any lines"],
  [patch("*** Update File: a", "@@", "x"), `invalid hunk at line 4, ${unexpected("x")}`],
  [patch("*** Update File: a", "x"), `invalid hunk at line 4, ${unexpected("x")}`],
  [
    patch("*** Update File: a", "@@", "-b", "x"),
    "invalid hunk at line 5, Expected update hunk to start with a @@ context marker, got: 'x'",
  ],
])("tells what is wrong with %j", (text, message) => {
  expect(() => parsePatch(text)).toThrow(message);
});
