import { expect, test } from "vitest";
import { parseToolArguments } from "./toolArguments.ts";

const shape = {
  name: "Args",
  required: { command: "string" },
  optional: {
    login: "boolean",
    timeout_ms: "u64",
    session_id: "i32",
    prefix: "strings",
    mode: ["one", "two"],
    other: "ignored",
  },
  aliases: { timeout: "timeout_ms" },
} as const;

test("reads what fits, skips what it does not know and treats null as left out", () => {
  const text =
    '{"command":"a\\u00e9\\ud83d\\ude00\\n","login":null,"x":[1,{"y":"z"}],"timeout":7,"prefix":["p"],"mode":"two","other":{}}';
  expect(parseToolArguments(text, shape)).toEqual({
    command: "aé😀\n",
    timeout_ms: 7,
    prefix: ["p"],
    mode: "two",
    other: undefined,
  });
});

test.each([
  ['{"timeout_ms":-5}', "invalid value: integer `-5`, expected u64 at line 1 column 16"],
  ['{"timeout_ms":1.5}', "invalid type: floating point `1.5`, expected u64 at line 1 column 17"],
  ['{"timeout_ms":1e3}', "invalid type: floating point `1000.0`, expected u64 at line 1 column 17"],
  [
    '{"timeout_ms":99999999999999999999}',
    "invalid type: floating point `1e+20`, expected u64 at line 1 column 34",
  ],
  ['{"session_id":99999999999}', "invalid value: integer `99999999999`, expected i32 at line 1 column 25"],
  ['{"login":"x"}', 'invalid type: string "x", expected a boolean at line 1 column 12'],
  ['{"command":5}', "invalid type: integer `5`, expected a string at line 1 column 12"],
  ['{"command":["a"]}', "invalid type: sequence, expected a string at line 1 column 11"],
  ['{"command":null}', "invalid type: null, expected a string at line 1 column 15"],
  ['{"prefix":["a",5]}', "invalid type: integer `5`, expected a string at line 1 column 16"],
  ['{"mode":"x"}', "unknown variant `x`, expected one of `one`, `two` at line 1 column 11"],
  ["{}", "missing field `command` at line 1 column 2"],
  ['{"command":"a","command"', "duplicate field `command` at line 1 column 24"],
  ["null", "invalid type: null, expected struct Args at line 1 column 4"],
  ["[]", "invalid length 0, expected struct Args with 7 elements at line 1 column 2"],
  ["", "EOF while parsing a value at line 1 column 0"],
  ['{"command": ', "EOF while parsing a value at line 1 column 12"],
  ["{not json", "key must be a string at line 1 column 2"],
  ['{"command":"a" "b"}', "expected `,` or `}` at line 1 column 16"],
  ['{"command":"a",}', "trailing comma at line 1 column 16"],
  ['{"command":"a"} x', "trailing characters at line 1 column 17"],
  ['{"command":tru}', "expected ident at line 1 column 15"],
  ['{"command":"\\q"}', "invalid escape at line 1 column 14"],
  ['{"command":"\\ud800"}', "unexpected end of hex escape at line 1 column 19"],
  [
    '{"command":"a\nb"}',
    "control character (\\u0000-\\u001F) found while parsing a string at line 2 column 0",
  ],
  ['{"command":"é', "EOF while parsing a string at line 1 column 14"],
  ['{"command":01}', "invalid number at line 1 column 13"],
])("objects to %s", (text, message) => {
  expect(() => parseToolArguments(text, shape)).toThrow(`failed to parse function arguments: ${message}`);
});
