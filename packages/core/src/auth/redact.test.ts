import { expect, test } from "vitest";
import { redact } from "./redact.ts";

test.each([
  ["authorization: Bearer abc.def-123 x", "authorization: Bearer [redacted] x"],
  ["key sk-proj-abcDEF123456 used", "key [redacted] used"],
  ["token eyJhbGciOiJub25l.eyJlbWFpbCI6.c2ln!", "token [redacted]!"],
  ["http://me:secret@host/x", "http://[redacted]@host/x"],
  ['{"access_token":"abc","id_token": "def"}', '{"access_token":"[redacted]","id_token": "[redacted]"}'],
  ["OPENAI_API_KEY=xyz next", "OPENAI_API_KEY=[redacted] next"],
  ["nothing to hide, sk-short", "nothing to hide, sk-short"],
])("%s", (text, clean) => {
  expect(redact(text)).toBe(clean);
});

test("given secrets go wherever they stand; what is too short to be one stays", () => {
  expect(redact("hunter22 and again hunter22, at", ["hunter22", "at"])).toBe(
    "[redacted] and again [redacted], at",
  );
});
