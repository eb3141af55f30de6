import { expect, test } from "vitest";
import { encodeResponse } from "./message.ts";
import { maxDepth, parseMessage } from "./parse.ts";

const call = '"method":"m","params":{}';

function nested(levels: number): string {
  return `{"id":1,"method":"m","params":${"[".repeat(levels)}${"]".repeat(levels)}}`;
}

function strict(text: string) {
  return parseMessage(text, { strict: true });
}

test("the four shapes", () => {
  for (const options of [{ strict: true }, { strict: false }]) {
    const parse = (text: string) => parseMessage(text, options);
    expect(parse('{"id":1,"method":"m","params":{"a":1}}')).toEqual({
      kind: "request",
      id: 1,
      method: "m",
      params: { a: 1 },
    });
    expect(parse('  {"method":"m"} \t')).toEqual({ kind: "notification", method: "m", params: undefined });
    expect(parse('{"id":"x","result":null}')).toEqual({ kind: "response", id: "x", result: null });
    expect(parse('{"id":0,"error":{"code":-1,"message":"no","data":[1]}}')).toEqual({
      kind: "error",
      id: 0,
      error: { code: -1, message: "no", data: [1] },
    });
  }
});

test("null params are absent params, unknown members are ignored, a method decides", () => {
  expect(strict('{"jsonrpc":"2.0","id":1,"method":"m","params":null,"result":1,"trace":{}}')).toEqual({
    kind: "request",
    id: 1,
    method: "m",
    params: undefined,
  });
  expect(strict('{"id":1,"result":{},"error":{"code":1,"message":"x"}}')).toMatchObject({ kind: "response" });
  expect(strict('{"\\u0069d":7,"method":"m"}')).toMatchObject({ kind: "request", id: 7 });
});

test("integer ids of 64 bits come back digit by digit", () => {
  const ids = ["0", "-1", "9007199254740991", "9007199254740993", "-9007199254740993", "9223372036854775807"];
  for (const id of [...ids, "-9223372036854775808", '"9223372036854775807"', '""', '"\\u00e9"']) {
    for (const options of [{ strict: true }, { strict: false }]) {
      const message = parseMessage(`{"params":{"id":3},"id": ${id} ,"method":"m"}`, options);
      if (message.kind !== "request") throw new Error(`${id} was dropped`);
      expect(JSON.parse(`[${id}]`)[0] === message.id || typeof message.id === "bigint").toBe(true);
      expect(encodeResponse(message.id, 1)).toBe(`{"id":${id.replace("\\u00e9", "é")},"result":1}`);
    }
  }
});

test.each([
  ["malformed", '{"id":1,'],
  ["empty", ""],
  ["a string", '"x"'],
  ["a number", "5"],
  ["null", "null"],
  ["a batch", `[{"id":1,${call}}]`],
  ["a byte order mark", `\ufeff{"id":1,${call}}`],
  ["two objects", `{"id":1,${call}}{"id":2,${call}}`],
  ["a float id", `{"id":1.5,${call}}`],
  ["an id with a zero fraction", `{"id":1.0,${call}}`],
  ["an id with an exponent", `{"id":1e2,${call}}`],
  ["a negative zero id", `{"id":-0,${call}}`],
  ["a null id", `{"id":null,${call}}`],
  ["a boolean id", `{"id":true,${call}}`],
  ["an object id", `{"id":{},${call}}`],
  ["a list id", `{"id":[1],${call}}`],
  ["an id of 2^63", `{"id":9223372036854775808,${call}}`],
  ["an id below -2^63", `{"id":-9223372036854775809,${call}}`],
  ["a repeated id", `{"id":1,"id":2,${call}}`],
  ["a repeated method", `{"id":1,"method":"n",${call}}`],
  ["repeated params", `{"id":1,${call},"params":{}}`],
  ["a repeated escaped member", `{"id":1,"\\u0069d":2,${call}}`],
  ["a lone high surrogate", '{"id":1,"method":"m","params":["\\ud800"]}'],
  ["a lone low surrogate", '{"id":1,"method":"m","params":["\\udc00"]}'],
  ["a lone surrogate in a key", '{"id":1,"method":"m","params":{"\\ud800":1}}'],
  ["a lone surrogate in a method", '{"id":1,"method":"\\ud800"}'],
  ["NaN", '{"id":1,"method":"m","params":[NaN]}'],
  ["a number out of range", '{"id":1,"method":"m","params":{"a":[1e999]}}'],
  ["a control character", '{"id":1,"method":"m","params":["\u0001"]}'],
  ["too many levels", nested(maxDepth)],
  ["a thousand levels", nested(1000)],
  ["a million levels", nested(1_000_000)],
  ["a numeric method", '{"id":1,"method":5}'],
  ["no method", '{"id":1,"params":{}}'],
  ["nothing", "{}"],
  ["an error without code", '{"id":1,"error":{"message":"x"}}'],
  ["a result without id", '{"result":1}'],
])("silence for %s", (_, text) => {
  expect(strict(text)).toEqual({ kind: "dropped", reason: expect.any(String) });
});

test("what looks dangerous and is not", () => {
  expect(strict('{"id":1,"method":"m","params":["\\ud83d\\ude00","\\\\ud800"]}')).toMatchObject({
    params: ["😀", "\\ud800"],
  });
  expect(strict(nested(maxDepth - 1))).toMatchObject({ kind: "request" });
  expect(strict(`{"id":1,"method":"m","params":["${"[".repeat(1000)}"]}`)).toMatchObject({ kind: "request" });
  expect(
    strict('{"id":1,"method":"m","params":{"id":2,"method":3,"a":{"params":4},"t":"\\"id\\":5,"}}'),
  ).toMatchObject({
    params: { id: 2, method: 3, a: { params: 4 }, t: '"id":5,' },
  });
  expect(strict('{"id":1,"method":"m","params":{"a":1,"a":2},"junk":1,"junk":2}')).toMatchObject({
    params: { a: 2 },
  });
  expect(strict('{"id":1,"method":"m","params":{"__proto__":{"x":1}}}')).toMatchObject({ kind: "request" });
});
