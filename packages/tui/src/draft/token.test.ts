import { expect, test } from "vitest";
import { tokenAt } from "./token.ts";

const at = (marked: string) => tokenAt(marked.replace("|", ""), marked.indexOf("|"));

test("a slash at the very beginning is a command, elsewhere it is text", () => {
  expect(at("/re|")).toEqual({ kind: "command", start: 0, end: 3, query: "re" });
  expect(at("/|")).toEqual({ kind: "command", start: 0, end: 1, query: "" });
  for (const text of ["|/re", "say /re|", "/usr/bin|", "/review this|"]) expect(at(text)).toBeNull();
});

test("the word at the cursor is a file or a skill by its mark", () => {
  expect(at("see @src/a| now")).toEqual({ kind: "file", start: 4, end: 10, query: "src/a" });
  expect(at("$li|nt")).toEqual({ kind: "skill", start: 0, end: 5, query: "lint" });
  for (const text of ["a@b|", "|@a", "$(ls)|", "!echo $HOME|", "plain|"]) expect(at(text)).toBeNull();
});
