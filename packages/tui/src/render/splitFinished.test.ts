import { expect, test } from "vitest";
import { splitFinished } from "./splitFinished.ts";

test("a text is finished up to its last blank line", () => {
  expect(splitFinished("one line")).toBe(0);
  expect(splitFinished("one\ntwo\n")).toBe(0);
  expect(splitFinished("one\n\ntwo")).toBe(5);
  expect(splitFinished("one\n\ntwo\n \nthree\n")).toBe(11);
});

test("a blank line inside a code fence finishes nothing, its closing fence does", () => {
  const open = "```ts\nconst a = 1;\n\nconst b = 2;\n";
  expect(splitFinished(open)).toBe(0);
  expect(splitFinished(`${open}\`\`\`\n`)).toBe(open.length + 4);
  expect(splitFinished("````\n```\n\n")).toBe(0);
});

test("what is indented after a blank line still belongs to the list above it", () => {
  const list = "- one\n\n  more of it\n\n";
  expect(splitFinished(list)).toBe(0);
  expect(splitFinished(`${list}- two`)).toBe(list.length);
  expect(splitFinished("- one\n\n  ```\n\n  code\n  ```\n")).toBe(0);
});

test("a blank line finishes something only when something follows, so that the pieces have their places", () => {
  expect(splitFinished("one\n\n")).toBe(0);
  expect(splitFinished("one\n\n ")).toBe(0);
});
