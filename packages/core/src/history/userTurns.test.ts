import type { ResponseItem } from "@codex/protocol";
import { expect, test } from "vitest";
import { isContextMessage, isUserTurnStart } from "./userTurns.ts";

const message = (role: string, ...texts: string[]): ResponseItem => ({
  type: "message",
  role,
  content: texts.map((text) => ({ type: "input_text", text })),
});

test.each([
  ["# AGENTS.md instructions for /w\n\n<INSTRUCTIONS>\nx\n</INSTRUCTIONS>", "<environment_context>…"],
  ["<environment_context>\n</environment_context>\n"],
  ["<turn_aborted>\nx\n</turn_aborted>"],
  ["Warning: apply_patch was requested via shell"],
])("the engine wrote %j", (...texts) => {
  expect(isContextMessage(message("user", ...texts))).toBe(true);
  expect(isUserTurnStart(message("user", ...texts))).toBe(false);
});

test.each([
  "what does <environment_context> mean?",
  "<environment_context> is what?",
  "<skill>",
  "Warning: hot",
])("the user wrote %j", (text) => {
  expect(isContextMessage(message("user", text))).toBe(false);
  expect(isUserTurnStart(message("user", text))).toBe(true);
  expect(isUserTurnStart(message("developer", text))).toBe(false);
});
