import { expect, test } from "vitest";
import { testSkill } from "../../test/testSkill.ts";
import { mayMention, mentionedSkills } from "./mentions.ts";

const text = (value: string) => ({ type: "text" as const, text: value, text_elements: [] });
const chosen = (name: string, path = `/${name}/SKILL.md`) => ({ type: "skill" as const, name, path });
const skills = [
  testSkill("alpha"),
  testSkill("alpha-2"),
  testSkill("beta"),
  testSkill("path"),
  testSkill("twice"),
  testSkill("twice", { path: "/again/SKILL.md" }),
];
const called = (...input: Parameters<typeof mentionedSkills>[0]) =>
  mentionedSkills(input, skills).map(({ path }) => path.replace("/SKILL.md", ""));

test.each([
  ["use $beta and $alpha", ["/alpha", "/beta"]],
  ["$alpha, x$alpha, `$alpha` and $$alpha: once", ["/alpha"]],
  ["$alpha-2", ["/alpha-2"]],
  ["$alpha- $alphas $Alpha $" + "{alpha} $nothing alpha", []],
  ["$twice is not clear, $PATH and $path are something else", []],
  ["[$twice](/again/SKILL.md)", ["/again"]],
  ["[$any] ( skill:///beta/SKILL.md )", ["/beta"]],
  ["[$alpha](/elsewhere/SKILL.md) [$alpha](app://alpha) [alpha](/alpha/SKILL.md)", []],
])("%s", (said, expected) => {
  expect(called(text(said))).toEqual(expected);
  expect(mayMention([text(said)])).toBe(said.includes("$"));
});

test("text by text, behind what was chosen", () => {
  expect(called(text("$beta"), text("$alpha"), chosen("alpha-2"))).toEqual(["/alpha-2", "/beta", "/alpha"]);
  expect(called(chosen("twice", "/again/SKILL.md"), text("$twice"))).toEqual(["/again"]);
});

test("a choice that is none keeps its name from calling another", () => {
  expect(called(text("$alpha"), chosen("alpha", "/gone/SKILL.md"))).toEqual([]);
  expect(called(text("x"), chosen("other name", "/alpha/SKILL.md"))).toEqual(["/alpha"]);
  expect(mayMention([chosen("alpha")])).toBe(true);
});
