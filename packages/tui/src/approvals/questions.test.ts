import type { v2 } from "@codex/protocol";
import { expect, test } from "vitest";
import { openQuestions, type QuestionsStep, questionKey } from "./questions.ts";

function question(
  id: string,
  more: Partial<v2.ToolRequestUserInputQuestion> = {},
): v2.ToolRequestUserInputQuestion {
  const options = [
    { label: "Red", description: "" },
    { label: "Blue", description: "" },
  ];
  return { id, header: id, question: `${id}?`, isOther: false, isSecret: false, options, ...more };
}

/** What the last of some keys leads to; a key of one character writes itself. */
function press(questions: v2.ToolRequestUserInputQuestion[], keys: readonly string[]): QuestionsStep {
  let step: QuestionsStep = { kind: "changed", state: openQuestions(questions) };
  for (const key of keys) {
    if (step.kind !== "changed") throw new Error(`nothing is asked any more at ${key}`);
    step = questionKey(step.state, key, key.length === 1 ? key : "");
  }
  return step;
}

function answers(questions: v2.ToolRequestUserInputQuestion[], ...keys: string[]): unknown {
  const step = press(questions, keys);
  return step.kind === "answered" ? step.answers : step.kind;
}

test("an option is chosen by its number, or by arrows and enter", () => {
  expect(answers([question("color")], "2")).toEqual({ color: { answers: ["Blue"] } });
  expect(answers([question("color")], "down", "enter")).toEqual({ color: { answers: ["Blue"] } });
  expect(answers([question("color")], "up", "enter")).toEqual({ color: { answers: ["Blue"] } });
  expect(answers([question("color")], "9")).toBe("changed");
});

test("an option can have a note, which esc takes back", () => {
  expect(answers([question("color")], "tab", "o", "k", "enter")).toEqual({
    color: { answers: ["Red", "user_note: ok"] },
  });
  expect(answers([question("color")], "tab", "o", "escape", "enter")).toEqual({
    color: { answers: ["Red"] },
  });
});

test("an answer outside of the options is written", () => {
  const other = [question("color", { isOther: true })];
  expect(answers(other, "3", "g", "enter")).toEqual({
    color: { answers: ["None of the above", "user_note: g"] },
  });
  expect(answers(other, "3", "enter")).toEqual({ color: { answers: ["None of the above"] } });
});

test("a question without options takes a text, and not an empty one", () => {
  const free = [question("name", { options: null })];
  expect(answers(free, "A", "x", "backspace", "d", "a", "enter")).toEqual({ name: { answers: ["Ada"] } });
  expect(answers(free, "enter")).toBe("changed");
});

test("several questions are all answered, in any order", () => {
  const all = [question("a"), question("b"), question("c", { options: null })];
  expect(answers(all, "1", "2", "x", "enter")).toEqual({
    a: { answers: ["Red"] },
    b: { answers: ["Blue"] },
    c: { answers: ["x"] },
  });
  expect(answers(all, "right", "2", "x", "enter", "1")).toEqual({
    a: { answers: ["Red"] },
    b: { answers: ["Blue"] },
    c: { answers: ["x"] },
  });
});

test("esc and ctrl+c answer nothing", () => {
  expect([answers([question("a")], "escape"), answers([question("a")], "tab", "ctrl+c")]).toEqual([
    "cancelled",
    "cancelled",
  ]);
});
