import { expect, test } from "vitest";
import { ConfigDiagnostic } from "./diagnostic.ts";
import { findSpan, findSyntaxFault } from "./tomlSource.ts";

const diagnose = (text: string) =>
  new ConfigDiagnostic("f", text, findSyntaxFault(text, new Error("unused"))).toString();

test.each([
  ["model =", "1:8: string values must be quoted, expected literal string"],
  ["model = abc", "1:9: string values must be quoted, expected literal string"],
  ["model", "1:6: key with no value, expected `=`"],
  ["model x", "1:7: key with no value, expected `=`"],
  ["= 5", "1:1: unquoted keys cannot be empty, expected letters, numbers, `-`, `_`"],
  ['model = "abc', '1:13: invalid basic string, expected `"`'],
  ["model = 'abc\nfoo = 1", "1:13: invalid literal string, expected `'`"],
  ['notify = ["a"', "1:14: unclosed array, expected `]`"],
  ['notify = ["a" "b"]', "1:15: missing comma between array elements, expected `,`"],
  ["notify = [,]", "1:11: extra comma in array, expected value"],
  ["a = {b = 1", "1:11: unclosed inline table, expected `}`"],
  ["a = {b 1}", "1:8: missing assignment between key-value pairs, expected `=`"],
  ["a = {b = 1]", "1:11: invalid inline table element, expected `,`"],
  ["[features\n", "1:10: unclosed table, expected `]`"],
  ["[[features]", "1:12: unclosed array table, expected `]`"],
  ["[features]]", "1:11: unexpected key or value, expected newline, `#`"],
  ["[my provider]", "1:4: unclosed table, expected `]`"],
  ["[a..b]", "1:4: unquoted keys cannot be empty, expected letters, numbers, `-`, `_`"],
  ["[projects./tmp/x]", "1:11: invalid unquoted key, expected letters, numbers, `-`, `_`"],
  ["[features]\n[features]", "2:2: duplicate key"],
  ["a = 1\na = 2", "2:1: duplicate key"],
  ["[a]\nb = 1\n[a.b]", "3:4: duplicate key"],
  ["a = 1\na.b = 2", "2:1: cannot extend value of type integer with a dotted key"],
  ['a = "C:\\Users"', "1:10: too few unicode value digits, expected unicode hexadecimal value"],
  ['a = "\\q"', '1:7: missing escaped value, expected `b`, `e`, `f`, `n`, `r`, `\\`, `"`, `x`, `u`, `U`'],
  ["a = tru", "1:5: invalid boolean, expected `true`"],
  ["a = Foo", "1:5: invalid boolean, expected `false`"],
  ["approval_policy = never", "1:19: invalid float, expected `nan`"],
  ["a = yes and no", "1:5: string values must be quoted, expected literal string"],
  ["a = 0123", "1:5: unexpected leading zero, expected nothing"],
  ["a = 1__0", "1:7: `_` may only go between digits"],
  ["a = 1.", "1:7: invalid fraction, expected digits"],
  ["a = 0xZZ", "1:7: invalid hexadecimal number"],
  ["a = 2020-13-01", "1:5: invalid date, expected month between 01 and 12"],
  ["a == 1", "1:4: extra `=`, expected nothing"],
  ['a = "x" y', "1:9: unexpected key or value, expected newline, `#`"],
  ['a = gpt-5"', '1:5: missing opening quote, expected `"`'],
  ['a = never"', "1:5: invalid float, expected `nan`"],
  ["a = x\nb", "2:2: key with no value, expected `=`"],
  ['a = "x\n[b', "2:3: unclosed table, expected `]`"],
  ['a = ["x, "y"]', "1:11: missing comma between array elements, expected `,`"],
  ['a = [\n  "x,\n  "y",\n]', "3:3: missing comma between array elements, expected `,`"],
  ["a = [1 = 2]", "1:8: unexpected `=` in array, expected value, `]`"],
  ["a = tr[ue", "1:7: unexpected key or value, expected newline, `#`"],
  ['a"b = 1', "1:2: invalid unquoted key, expected letters, numbers, `-`, `_`"],
  ["a:b = 1", "1:2: invalid unquoted key, expected letters, numbers, `-`, `_`"],
  ["a!", "1:3: key with no value, expected `=`"],
  ["a = 1\na = 2\n[a]\n[[a]]\na.b.c = 1\nb", "6:2: key with no value, expected `=`"],
  ["[a.", "1:4: unquoted keys cannot be empty, expected letters, numbers, `-`, `_`"],
  ["]", "1:1: missing table open, expected `[`"],
  [", a = 1", "1:1: invalid key-value pair, expected key"],
  ["a = {b", "1:7: unclosed inline table, expected `}`"],
  ["a = {b = ", "1:10: unclosed inline table, expected `}`"],
  ["a = {[}", "1:6: missing key for inline table element, expected key"],
  ["a = {]}", "1:6: invalid inline table element, expected key"],
  ["a = {b, c = 1}", "1:7: extra comma in inline table, expected `=`"],
  ["a = {b] = 1}", "1:7: invalid inline table element, expected `=`"],
  ["a = {b = , c = 1}", "1:10: extra comma in inline table, expected value"],
  ["a = {b == 1}", "1:9: extra assignment between key-value pairs, expected value"],
  ["a = {b = 1 = 2}", "1:12: extra assignment between key-value pairs, expected `,`"],
  ['a = {b = 1 "c" = 2}', "1:12: missing comma between key-value pairs, expected `,`"],
  ['{"a": 1}', "1:1: invalid key-value pair, expected key"],
  ["# \u0001", "1:3: invalid comment character, expected printable characters"],
])("%j is faulted like the reference does", (text, message) => {
  expect(diagnose(text)).toBe(`f:${message}`);
});

test("a fault this reading does not know is told in the parser's words, at its place", () => {
  const error = Object.assign(new Error("Invalid TOML document: odd thing\n\n1: a"), { line: 2, column: 3 });
  const text = "a = 1\nb = 2\n";
  const fault = findSyntaxFault(text, error);
  expect(new ConfigDiagnostic("f", text, fault).toString()).toBe("f:2:3: odd thing");
});

const DOCUMENT = `# settings
model = "x"
a.b = 1
[model_providers.p]
name = "n"
http_headers = { "X-A" = "1", k = [1, "two"] }
[[skills.config]]
path = "one"
[[skills.config]]
path = "two"
`;

test.each([
  [["model"], '"x"'],
  [["a", "b"], "1"],
  [["a"], "a"],
  [["model_providers", "p"], "[model_providers.p]"],
  [["model_providers"], "model_providers"],
  [["model_providers", "p", "name"], '"n"'],
  [["model_providers", "p", "missing"], "[model_providers.p]"],
  [["model_providers", "p", "http_headers", "X-A"], '"1"'],
  [["model_providers", "p", "http_headers", "k", 1], '"two"'],
  [["skills", "config", 1, "path"], '"two"'],
  [["skills", "config", 0], "[[skills.config]]"],
])("the value at %j is found in the source", (path, source) => {
  const { start, end } = findSpan(DOCUMENT, path);
  expect(DOCUMENT.slice(start, end)).toBe(source);
});

test("columns count characters, lines may end with CRLF, and carets stand under the fault", () => {
  const text = 'a = 1\r\nnotify = ["héé😀", 5]\r\n';
  const span = findSpan(text, ["notify", 1]);
  const diagnostic = new ConfigDiagnostic("f", text, { span, reason: "bad" });
  expect(diagnostic.range).toEqual({ start: { line: 2, column: 19 }, end: { line: 2, column: 19 } });
  expect(diagnostic.render()).toBe(`f:2:19: bad\n  |\n2 | notify = ["héé😀", 5]\n  | ${" ".repeat(18)}^`);
});
