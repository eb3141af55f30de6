import { expect, test } from "vitest";
import { expandPrompt, parsePrompt } from "./customPrompt.ts";

const prompt = (body: string) => parsePrompt("p", body);

test("a block at the beginning describes the prompt and is not sent", () => {
  const text = '---\ndescription: "Look for bugs"\nargument-hint: FILE\n---\nLook at $1.\n---\n';
  expect(parsePrompt("bugs", text)).toEqual({
    name: "bugs",
    description: "Look for bugs",
    argumentHint: "FILE",
    body: "Look at $1.\n---",
  });
  expect(parsePrompt("plain", "Just this.\n")).toMatchObject({ description: "", body: "Just this." });
});

test("words take their places, in quotes with blanks; what is not given is nothing", () => {
  expect(expandPrompt(prompt("$1 and $2, of $ARGUMENTS; costs $$5, $x"), `one "two three" 'it''s'`)).toBe(
    "one and two three, of one two three its; costs $5, $x",
  );
  expect(expandPrompt(prompt("[$1][$9]"), "")).toBe("[][]");
  expect(expandPrompt(prompt("$1"), 'a\\ b"c\\"d')).toBe('a bc"d');
});

test("named places want all their names", () => {
  const named = prompt("Review $FILE for $WHO.");
  expect(expandPrompt(named, 'WHO="the team" FILE=a.ts')).toBe("Review a.ts for the team.");
  expect(() => expandPrompt(named, "FILE=a.ts")).toThrow("/prompts:p also wants WHO=…");
  expect(() => expandPrompt(named, "a.ts")).toThrow('takes NAME=value, not "a.ts"; it wants FILE, WHO');
});
