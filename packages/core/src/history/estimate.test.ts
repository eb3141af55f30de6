import type { ResponseItem } from "@codex/protocol";
import { expect, test } from "vitest";
import { conversationTokens, itemTokens, uncountedTokens } from "./estimate.ts";

const user = (text: string): ResponseItem => ({
  type: "message",
  role: "user",
  content: [{ type: "input_text", text }],
});
const agent: ResponseItem = {
  type: "message",
  role: "assistant",
  content: [{ type: "output_text", text: "a" }],
};
const out = (output: string): ResponseItem => ({ type: "function_call_output", call_id: "c", output });
const thought = (length: number): ResponseItem => ({
  type: "reasoning",
  id: "r",
  summary: [],
  encrypted_content: "x".repeat(length),
});

test("an item counts a token for each four bytes of its JSON", () => {
  expect(itemTokens(user("q1"))).toBe(20);
  expect(itemTokens(user("é€"))).toBe(21);
  expect(conversationTokens("12345", [user("q1"), user("q1")])).toBe(42);
});

test("a sealed thought counts what may be in it, a picture the same whatever its size", () => {
  expect(itemTokens(thought(100))).toBe(0);
  expect(itemTokens(thought(6116))).toBe(985);
  const seen = (bytes: number): ResponseItem => ({
    type: "function_call_output",
    call_id: "v",
    output: [{ type: "input_image", image_url: `data:image/png;base64,${"A".repeat(bytes)}` }],
  });
  expect([itemTokens(seen(10)), itemTokens(seen(400_000))]).toEqual([1873, 1873]);
  expect(itemTokens({ type: "other" })).toBe(0);
});

test("what came after the last answer of the model is not in its count", () => {
  const items = [user("x".repeat(400)), agent, out("x".repeat(400)), user("y")];
  expect(uncountedTokens(items, true)).toBe(itemTokens(items[2] ?? agent) + itemTokens(user("y")));
  expect(uncountedTokens([user("q"), agent], true)).toBe(0);
  expect(uncountedTokens([], false)).toBe(0);
});

test("thoughts of earlier turns are not either, unless the model says that they are", () => {
  const items = [user("one"), thought(6116), agent, user("two"), thought(6116), agent];
  expect(uncountedTokens(items, false)).toBe(985);
  expect(uncountedTokens(items, true)).toBe(0);
});
