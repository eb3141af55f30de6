import { expect, test } from "vitest";
import { redact } from "./redact.ts";

test.each<[string, string[], string]>([
  ["bad key hunter22 given", ["hunter22"], "bad key [redacted] given"],
  ["hunter22 hunter22", ["hunter22"], "[redacted] [redacted]"],
  ["a short one stays", ["one"], "a short one stays"],
  ["Incorrect API key: sk-proj-abcdefghijklmnop1234.", [], "Incorrect API key: [redacted]."],
  ["Authorization: Bearer abcdefghijklmnopqrstuvwxyz==", [], "Authorization: Bearer [redacted]"],
  ["the bearer of bad news", [], "the bearer of bad news"],
])("%s", (text, secrets, clean) => {
  expect(redact(text, secrets)).toBe(clean);
});
