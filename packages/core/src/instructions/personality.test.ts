import { expect, test } from "vitest";
import { personalityUpdate } from "./personality.ts";

test("a manner is told in the model's own words when it has some", () => {
  const instructions = { text: "You are m.", template: null, manners: { friendly: "OWN" } };
  expect(personalityUpdate("friendly", instructions)).toContain("OWN</personality_spec>");
  expect(personalityUpdate("pragmatic", instructions)).toMatch(/^<personality_spec>.*matter-of-fact/);
});

test("no manner is nothing to tell of", () => {
  expect(personalityUpdate("none")).toBeNull();
  expect(personalityUpdate("none", { text: "", template: null, manners: { none: "x" } })).toBeNull();
});
