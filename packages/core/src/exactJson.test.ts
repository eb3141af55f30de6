import { expect, test } from "vitest";
import { parseExact } from "./exactJson.ts";

test.each([
  '{"id":12345678901234567890,"price":22.0,"mass":1e30,"text":"1.0 12345678901234567890"}',
  '{"deep":[{"n":-9007199254740993}],"plain":[1,2.5,true,null]}',
  "1.50",
])("what is read is written as it was: %s", (text) => {
  expect(JSON.stringify(parseExact(text))).toBe(text);
});

test("ordinary numbers are numbers", () => {
  expect(parseExact('{"a":1,"b":[2.5]}')).toEqual({ a: 1, b: [2.5] });
  expect(parseExact('{"a":1,"big":12345678901234567890}')).toMatchObject({ a: 1 });
});

test("what is no JSON throws", () => {
  expect(() => parseExact("{1.0")).toThrow(SyntaxError);
});
