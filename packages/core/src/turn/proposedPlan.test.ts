import { expect, test } from "vitest";
import { PlanSplitter, splitPlan } from "./proposedPlan.ts";

function heard(pieces: readonly string[]): string {
  let log = "";
  const splitter = new PlanSplitter({
    text: (part) => {
      log += part;
    },
    planBegins: () => {
      log += "[";
    },
    plan: (part) => {
      log += part.toUpperCase();
    },
  });
  for (const piece of pieces) splitter.push(piece);
  splitter.end();
  return log;
}

test("a plan stands between lines of its own", () => {
  expect(splitPlan("Intro\n<proposed_plan>\n- a\n- b\n</proposed_plan>\nOutro")).toEqual({
    text: "Intro\nOutro",
    plan: "- a\n- b\n",
  });
  expect(splitPlan("a\r\n  <proposed_plan>  \r\nx\r\n\t</proposed_plan>\t\r\nb")).toEqual({
    text: "a\r\nb",
    plan: "x\r\n",
  });
  expect(splitPlan("<proposed_plan>\n</proposed_plan>")).toEqual({ text: "", plan: "" });
});

test("what is no such line stays text", () => {
  const texts = [
    "Intro <proposed_plan>- a</proposed_plan>",
    "a\n<proposed_plan> x\n</proposed_plan>\nb <prop\n<proposed_pla",
    "   \n<",
    "<proposed_plan>x",
  ];
  for (const text of texts) expect(splitPlan(text)).toEqual({ text, plan: null });
});

test("a plan without an end goes to the end, and the last of several counts", () => {
  expect(splitPlan("a\n<proposed_plan>\nx\ny")).toEqual({ text: "a\n", plan: "x\ny" });
  const two = "<proposed_plan>\none\n</proposed_plan>\nB\n<proposed_plan>\ntwo\n</proposed_plan>\nC";
  expect(splitPlan(two)).toEqual({ text: "B\nC", plan: "two\n" });
});

const TEXTS = [
  "Intro\n<proposed_plan>\n- a\n- b\n</proposed_plan>\nOutro",
  "  <proposed_plan> \n\n</proposed_plan>\n \n<proposed_plan>\n<b>\n</proposed_plan x\n</proposed_plan>",
  "\n\n \t<proposed_plan>\n<proposed_plan>\nx",
  "<propose\n<proposed_plan>\n</proposed_plan>\n</proposed_plan>\n",
  "é😀\n<proposed_plan>\né😀</proposed_plan>",
];

test("every cut of a text into two or three pieces gives the same", () => {
  for (const text of TEXTS) {
    const whole = heard([text]);
    expect(heard(text.split(""))).toBe(whole);
    for (let a = 0; a <= text.length; a += 1) {
      for (let b = a; b <= text.length; b += 1) {
        expect(heard([text.slice(0, a), text.slice(a, b), text.slice(b)])).toBe(whole);
      }
    }
  }
});
