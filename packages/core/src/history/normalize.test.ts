import type { ResponseItem } from "@codex/protocol";
import { expect, test } from "vitest";
import { normalizeForPrompt } from "./normalize.ts";

const fn = (call_id: string): ResponseItem => ({
  type: "function_call",
  call_id,
  name: "n",
  arguments: "{}",
});
const out = (call_id: string, output = "o"): ResponseItem => ({
  type: "function_call_output",
  call_id,
  output,
});

test("a call without an output gets one that says so, right behind it", () => {
  const custom: ResponseItem = { type: "custom_tool_call", call_id: "b", name: "n", input: "" };
  expect(normalizeForPrompt([fn("a"), custom, fn("c"), out("c")], ["text"])).toEqual([
    fn("a"),
    out("a", "aborted"),
    custom,
    { type: "custom_tool_call_output", call_id: "b", output: "aborted" },
    fn("c"),
    out("c"),
  ]);
});

test("outputs without their call, of another kind or said twice are left out", () => {
  const wrong: ResponseItem = { type: "custom_tool_call_output", call_id: "a", output: "x" };
  expect(normalizeForPrompt([out("z"), fn("a"), wrong], ["text"])).toEqual([fn("a"), out("a", "aborted")]);
  expect(normalizeForPrompt([fn("a"), out("a"), out("a", "again")], ["text"])).toEqual([fn("a"), out("a")]);
  const twice = [fn("a"), fn("a"), out("a"), out("a", "again")];
  expect(normalizeForPrompt(twice, ["text"])).toEqual(twice);
});

test("what is kept for ourselves is not sent", () => {
  const ghost = { id: "g", parent: null, preexisting_untracked_files: [], preexisting_untracked_dirs: [] };
  expect(
    normalizeForPrompt([{ type: "other" }, { type: "ghost_snapshot", ghost_commit: ghost }], ["text"]),
  ).toEqual([]);
});

test("images go only to models that see", () => {
  const image = { type: "input_image" as const, image_url: "data:," };
  const message: ResponseItem = { type: "message", role: "user", content: [image] };
  const viewed: ResponseItem = { type: "function_call_output", call_id: "a", output: [image] };
  expect(normalizeForPrompt([message, fn("a"), viewed], ["text", "image"])).toEqual([
    message,
    fn("a"),
    viewed,
  ]);
  expect(JSON.stringify(normalizeForPrompt([message, fn("a"), viewed], ["text"]))).not.toContain("data:");
});

test("the items themselves are handed on, so that what was sent once is known again", () => {
  const items = [fn("a"), out("a")];
  const prompt = normalizeForPrompt(items, ["text", "image"]);
  expect(prompt.every((item, index) => item === items[index])).toBe(true);
});

test("a system message that an endpoint answered with is not sent back", () => {
  const said = (role: string): ResponseItem => ({ type: "message", role, content: [] });
  expect(normalizeForPrompt([said("system"), said("assistant")], ["text"])).toEqual([said("assistant")]);
});
