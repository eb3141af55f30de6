import { expect, test } from "vitest";
import { loadHighlight } from "./highlight.ts";
import type { Look } from "./look.ts";
import { markdownLines } from "./markdown.ts";
import { tailOf } from "./tailOf.ts";
import { createTheme } from "./theme.ts";

const plain: Look = { width: 40, theme: createTheme(0) };

test("a table that cannot fit becomes a list of its cells", () => {
  const table =
    "| a | b | c | d | e |\n|-|-|-|-|-|\n| wide cell one | wide cell two | three three | four four | five five |";
  expect(markdownLines(table, plain)).toEqual([
    "a: wide cell one",
    "b: wide cell two",
    "c: three three",
    "d: four four",
    "e: five five",
  ]);
});

test("code is coloured in a known language, whatever it is called, and left alone in another", async () => {
  const highlight = await loadHighlight();
  const look: Look = { width: 40, theme: createTheme(1), highlight };
  expect(markdownLines("```js\nconst a = 'b';\n```", look)).toEqual([
    "  \u001b[35mconst\u001b[39m a = \u001b[32m'b'\u001b[39m;",
  ]);
  expect(markdownLines("```nonsense\nconst a\n```", look)).toEqual(["  const a"]);
  expect(markdownLines("```ts\n/* one\ntwo */\n```", look)).toEqual([
    "  \u001b[2m/* one\u001b[22m",
    "  \u001b[2mtwo */\u001b[22m",
  ]);
});

test("a text that is not finished yet is drawn as what it is so far", () => {
  expect(markdownLines("```ts\nconst a", plain)).toEqual(["  const a"]);
  expect(markdownLines("some **bold", plain)).toEqual(["some **bold"]);
  expect(markdownLines("| a | b |\n|--", plain)).toEqual(["| a | b |", "|--"]);
  expect(markdownLines("", plain)).toEqual([]);
});

test("the end of a text keeps the fence of the code it is in", () => {
  expect(tailOf("one\ntwo", 5)).toBe("one\ntwo");
  expect(tailOf("one\ntwo\nthree", 2)).toBe("two\nthree");
  expect(tailOf("text\n```ts\na\nb\nc", 2)).toBe("```ts\nb\nc");
  expect(tailOf("```ts\na\n```\nb\nc", 2)).toBe("b\nc");
});
