import { expect, test } from "vitest";
import { limitOutput } from "./outputLimit.ts";

const BYTES = { mode: "bytes", limit: 10_000 } as const;
const TOKENS = { mode: "tokens", limit: 10_000 } as const;
const text = (letter: string, length: number) => ({
  type: "input_text" as const,
  text: letter.repeat(length),
});
const image = { type: "input_image" as const, image_url: "data:," };

test("a text keeps a fifth more than the model takes of a command, the rest of its middle is cut", () => {
  expect(limitOutput("x".repeat(12_000), BYTES)).toHaveLength(12_000);
  const cut = limitOutput("x".repeat(30_000), BYTES);
  expect(cut).toBe(`${"x".repeat(6000)}…18000 chars truncated…${"x".repeat(6000)}`);
  expect(limitOutput("x".repeat(48_000), TOKENS)).toHaveLength(48_000);
});

test("of several parts the texts share the room, images need none", () => {
  const parts = [text("a", 8000), image, text("b", 8000), text("c", 8000), text("d", 1)];
  expect(limitOutput(parts, BYTES)).toEqual([
    text("a", 8000),
    image,
    { type: "input_text", text: `${"b".repeat(2000)}…4000 chars truncated…${"b".repeat(2000)}` },
    { type: "input_text", text: "[omitted 2 text items ...]" },
  ]);
  expect(limitOutput(parts, TOKENS)).toEqual(parts);
});
