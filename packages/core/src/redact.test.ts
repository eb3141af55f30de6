import { expect, test } from "vitest";
import { redact } from "./redact.ts";

test.each([
  ["authorization: Bearer abcdefghijklmnop.def-123== x", "authorization: Bearer [redacted] x"],
  ["the bearer of bad news", "the bearer of bad news"],
  ["Incorrect API key: sk-proj-abcDEF123456.", "Incorrect API key: [redacted]."],
  ["token eyJhbGciOiJub25l.eyJlbWFpbCI6.c2ln!", "token [redacted]!"],
  ["http://me:secret@host/x", "http://[redacted]@host/x"],
  ['{"access_token":"abc","id_token": "def"}', '{"access_token":"[redacted]","id_token": "[redacted]"}'],
  ["OPENAI_API_KEY=xyz next", "OPENAI_API_KEY=[redacted] next"],
  ["nothing to hide, sk-short, api_key: missing", "nothing to hide, sk-short, api_key: missing"],
])("%s", (text, clean) => {
  expect(redact(text)).toBe(clean);
});

test("given secrets go wherever they stand; what is too short to be one stays", () => {
  expect(redact("hunter22 and again hunter22, one", ["hunter22", "one"])).toBe(
    "[redacted] and again [redacted], one",
  );
});
