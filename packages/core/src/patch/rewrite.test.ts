import { expect, test } from "vitest";
import { parsePatch } from "./parse.ts";
import { rewrite } from "./rewrite.ts";

function edit(content: string, ...lines: string[]): string {
  const [section] = parsePatch(
    ["*** Begin Patch", "*** Update File: f", ...lines, "*** End Patch"].join("\n"),
  );
  if (section?.kind !== "update") throw new Error("not an update");
  return rewrite(content, section.chunks, "f");
}

test("chunks apply in order, each below the previous one", () => {
  expect(edit("x\nq\nx\n", "@@", "-x", "+1", "@@", "-x", "+2")).toBe("1\nq\n2\n");
  expect(() => edit("a\nb\n", "@@", "-b", "+B", "@@", "-a", "+A")).toThrow(
    "Failed to find expected lines in f:\na",
  );
});

test("a heading narrows the search to the lines below it", () => {
  expect(edit("f1\n  x\nf2\n  x\n", "@@ f2", "-  x", "+  y")).toBe("f1\n  x\nf2\n  y\n");
  expect(() => edit("a\n", "@@ zzz", "-a", "+b")).toThrow("Failed to find context 'zzz' in f");
});

test("the end of the file anchors", () => {
  expect(edit("x\nq\nx\n", "@@", "-x", "+y", "*** End of File")).toBe("x\nq\ny\n");
  expect(() => edit("x\nq\n", "@@", "-x", "+y", "*** End of File")).toThrow("Failed to find expected lines");
});

test("exact lines win over similar ones further up", () => {
  expect(edit(" b\nb \nb\n", "@@", "-b", "+B")).toBe(" b\nb \nB\n");
  expect(edit(" b\nb \nc\n", "@@", "-b", "+B")).toBe(" b\nB\nc\n");
});

test.each([
  ["trailing white space", "a  \nb\t\nc\n", ["@@", " a", "-b", "+B"], "a\nB\nc\n"],
  ["indentation", "    foo\n", ["@@", "-\tfoo", "+\tbar"], "\tbar\n"],
  ["typographic quotes and dashes", "say “hi” – it’s\n", ["@@", '-say "hi" - it\'s', "+x"], "x\n"],
  ["a no-break space in the patch", "a b\n", ["@@", "-a\u00a0b", "+x"], "x\n"],
  ["carriage returns in the file", "a\r\nb\r\nc\r\n", ["@@", " a", "-b", "+B"], "a\nB\nc\r\n"],
  ["an empty last context line", "a\nb\n", ["@@", "-b", "+B", " "], "a\nB\n"],
])("forgives %s", (_name, content, lines, expected) => {
  expect(edit(content, ...lines)).toBe(expected);
});

test.each([
  ["a zero-width space", "x\u200by\n", "x y"],
  ["case", "b\n", "B"],
  ["a byte order mark", "\ufeffx\n", "x"],
])("does not forgive %s", (_name, content, line) => {
  expect(() => edit(content, "@@", `-${line}`, "+z")).toThrow(`Failed to find expected lines in f:\n${line}`);
});

test("lines without context go to the end", () => {
  expect(edit("a\n", "@@", "+n", "@@", "-a", "+A")).toBe("A\nn\n");
  expect(edit("x", "@@", "+n")).toBe("x\nn\n");
  expect(edit("", "@@", "+n")).toBe("n\n");
});

test("the result ends with a newline unless it is empty", () => {
  expect(edit("x\nz", "@@", "-x", "+y")).toBe("y\nz\n");
  expect(edit("x\n", "@@", "-x")).toBe("");
});
