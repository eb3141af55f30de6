import stringWidth from "string-width";
import { expect, test } from "vitest";
import { fileLink, isFile } from "./fileLink.ts";
import type { Look } from "./look.ts";
import { createTheme } from "./theme.ts";
import { wrapLines } from "./wrap.ts";

const look: Look = { width: 40, theme: createTheme(2), cwd: "/work", opener: "cursor" };

test("a path opens in the editor, at its line", () => {
  expect(fileLink("a.ts", "src/a.ts:12", look)).toContain("]8;;cursor://file/work/src/a.ts:12\u0007a.ts");
  expect(fileLink("a b", "/x/a b.ts#L3-L5", look)).toContain("cursor://file/x/a%20b.ts:3\u0007");
});

test("there is no link without an editor or without styles", () => {
  const { opener: _, ...none } = look;
  expect(fileLink("a.ts", "a.ts", none)).toBe("a.ts");
  expect(fileLink("a.ts", "a.ts", { ...look, theme: createTheme(0) })).toBe("a.ts");
});

test("a link takes the room of its text, and each line of it is one", () => {
  const lines = wrapLines(fileLink("src/some long name.ts", "a.ts", look), 12);
  expect(lines.map((line) => stringWidth(line))).toEqual([8, 12]);
  for (const line of lines)
    expect([line.includes("]8;;cursor"), line.endsWith("]8;;\u0007")]).toEqual([true, true]);
});

test("addresses of the web and headings are no files", () => {
  expect(["a.ts", "/x/a.ts:3", "a.ts:12", "./b#L2"].map(isFile)).toEqual([true, true, true, true]);
  expect(["https://x.y", "mailto:a@b", "#part", "//x/y", ""].map(isFile)).toEqual(Array(5).fill(false));
});
