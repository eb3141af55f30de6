import { expect, test } from "vitest";
import { parseThreadId } from "./threadIdParam.ts";

const id = "67e55044-10b1-426f-9247-bb680e5fe0c8";

test.each([id, id.toUpperCase(), id.replaceAll("-", ""), `urn:uuid:${id}`, `{${id}}`])(
  "%s is an id",
  (text) => {
    expect(parseThreadId(text)).toBe(id);
  },
);

test.each([
  [
    "x",
    "invalid character: expected an optional prefix of `urn:uuid:` followed by [0-9a-fA-F-], found `x` at 1",
  ],
  ["", "invalid length: expected length 32 for simple format, found 0"],
  ["--", "invalid group count: expected 5, found 3"],
  [`${id}0`, "invalid group length in group 4: expected 12, found 13"],
])("%j is refused", (text, problem) => {
  expect(() => parseThreadId(text)).toThrow(`invalid thread id: ${problem}`);
});
